package org.clusto.resource;

import java.util.Optional;
import org.clusto.inventory.Category;
import org.clusto.inventory.Driver;
import org.clusto.inventory.EntityHandle;
import org.clusto.model.IpAddress;
import org.clusto.model.IpPrefix;

/** A network: a range of IPv4 or IPv6 addresses. */
@Driver(type = "resourcemanager", category = Category.RESOURCE)
public class IpManager extends ResourceManager {

  /** For the engine and for drivers that extend this one. */
  public IpManager(EntityHandle handle) {
    super(handle);
  }

  /** Its range: the attribute {@code cidr}; empty where it is missing or malformed. */
  public final Optional<IpPrefix> range() {
    return text("cidr").flatMap(IpPrefix::parse);
  }

  /**
   * The address of its gateway: the attribute {@code gateway}; empty where it is missing or
   * malformed.
   */
  public final Optional<IpAddress> gateway() {
    return text("gateway").flatMap(IpAddress::parse);
  }
}
