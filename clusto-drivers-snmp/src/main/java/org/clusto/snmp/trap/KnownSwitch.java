package org.clusto.snmp.trap;

import org.clusto.driver.Device;
import org.clusto.snmp.session.Agent;

/**
 * A switch that may say something unasked.
 *
 * @param device the switch
 * @param agent its agent
 */
public record KnownSwitch(Device device, Agent agent) {}
