# Completes clusto in fish: source this file, or keep it as ~/.config/fish/completions/clusto.fish.

function __clusto_complete
    set -l words (commandline -opc)
    set -l command $words[1]
    type -q "$command"; or set command clusto
    set -l answer ($command __complete fish '' '' (commandline -cp | string collect) 2>/dev/null)
    set -l typed (commandline -ct)
    set -l option (string match -r -- '^--[^=]+=' $typed)
    set -l path (string replace -r -- '^--[^=]+=' '' $typed)
    switch "$answer[1]"
        case files
            printf "$option%s\n" (__fish_complete_path $path)
        case directories
            printf "$option%s\n" (__fish_complete_directories $path '')
        case '*'
            if set -q answer[2]
                printf '%s\n' $answer[2..]
            end
    end
end

complete -c clusto -f -k -a '(__clusto_complete)'
