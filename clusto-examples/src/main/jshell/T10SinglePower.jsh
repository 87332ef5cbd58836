// T10: a JShell script. Which devices of a place lose their power when one strip fails?
//
//   clusto shell T10SinglePower.jsh PLACE
//
// clusto shell runs every other file as a script for JShell: Java without a class around it, line
// by line. "inventory" is the open inventory, "args" are the arguments; clusto's packages and the
// static methods of Expressions are imported.
//
// What it finds it writes down in one transaction: the attribute "power" of each is "single".

String place = args[0];
var devices = inventory.query(driver(Device.class).in(name(place)).and(not(driver(PowerStrip.class))));

List<Device> single = new ArrayList<>();
for (Device device : devices.toList(Device.class)) {
  long feeds = device.ports().stream().filter(port -> port.type().startsWith("pwr") && port.peer().isPresent()).count();
  if (feeds == 1) {
    single.add(device);
    System.out.println(device + " hangs on " + device.connectedMatching("driver:PowerStrip").only());
  }
}

long version = inventory.transact("power of " + place, tx -> single.forEach(device -> device.set("power", "single")));
System.out.println(single.size() + " of " + devices.count() + " devices, as version " + version + " says");
System.out.println("found again: " + inventory.query("attr:power,single").names());
