// T01: a first inventory, line by line. It lives in memory.
// After ./bin/demo, at the top of the checkout:
//   jshell --class-path clusto-examples/target/clusto-examples.jar clusto-examples/src/main/jshell/T01FirstInventory.jsh
import org.clusto.Clusto
import org.clusto.driver.*
Clusto.connect(Clusto.inMemory())
Rack rack = Clusto.inventory().create(Rack.class, "rack001")
Server server = Clusto.inventory().create(Server.class, "server1")
NetworkSwitch network = Clusto.inventory().create(NetworkSwitch.class, "switch1")
rack.insert(server, 13)
server.port("nic-eth", 1).connectTo(network.port("nic-eth", 4))
System.out.println(Clusto.query("driver:Server in name:rack001").names())
System.out.println(server.connectedMatching("driver:NetworkSwitch").names())
