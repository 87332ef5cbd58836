// T09: a Groovy script. How full are the racks of a place?
//
//   clusto shell T09RackReport.groovy PLACE
//
// clusto shell runs a file whose name ends with .groovy. "inventory" is the open inventory, "args"
// are the arguments, and clusto's packages are imported. Groovy's collections do the rest: a
// selection is an Iterable, so each, findAll, collect and sum work on it.
//
// Nothing is changed here, so --read-only is as good, and keeps nobody waiting.

def place = args ? args[0] : "*"
def racks = inventory.query("driver:Rack in name:\"${place}\"").toList(Rack)

println "rack,units,used,free in a row"
racks.each { rack ->
  def units = rack.highestUnit() - rack.lowestUnit() + 1
  def used = rack.elevation().keySet().size()
  def room = (units..0).find { it == 0 || rack.placement(it).lowest() }
  if (used > 0) {
    println "${rack.name()},${units},${used},${room}"
  }
}
println "${racks.size()} racks, ${racks.count { it.contents().empty }} of them empty"
