# Completes clusto in bash: source this file, or keep it as
# ~/.local/share/bash-completion/completions/clusto.

_clusto() {
  local command=${1/#\~/$HOME} source line
  type -P "$command" >/dev/null || command=clusto
  COMPREPLY=()
  {
    IFS= read -r source
    while IFS= read -r line; do
      COMPREPLY+=("$line")
    done
  } < <("$command" __complete bash "$COMP_TYPE" "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  case $source in
    files) compopt -o default 2>/dev/null ;;
    directories) compopt -o dirnames 2>/dev/null ;;
  esac
  # No space behind what goes on.
  if ((${#COMPREPLY[@]} == 1)) && [[ ${COMPREPLY[0]} == *[:=/] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

complete -o nosort -F _clusto clusto 2>/dev/null || complete -F _clusto clusto
