package org.clusto.resource;

import java.util.Optional;
import org.clusto.capability.BackendServer;

/**
 * A member of a virtual address beside what its balancer has for it; one of the two is there.
 *
 * @param service the name of the service; empty for a server that is no member's
 * @param server what the balancer has; empty where it has nothing for a member
 */
public record Served(Optional<String> service, Optional<BackendServer> server) {}
