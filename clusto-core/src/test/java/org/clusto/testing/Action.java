package org.clusto.testing;

import java.util.List;
import org.clusto.driver.Device;
import org.clusto.driver.Rack;
import org.clusto.inventory.Entity;
import org.clusto.inventory.Inventory;

/** One change, to be made to the plain model and to an inventory alike. */
public sealed interface Action {

  /**
   * Changes the model.
   *
   * @throws Refused if an inventory must refuse it
   */
  void onModel(Model model);

  /** Changes the inventory, in the transaction of this thread if there is one. */
  void onInventory(Inventory inventory);

  /** Makes an entity. */
  record Create(String driver, String name) implements Action {
    @Override
    public void onModel(Model model) {
      model.create(driver, name);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.create(driver, name);
    }
  }

  /** Deletes an entity. */
  record Delete(String name) implements Action {
    @Override
    public void onModel(Model model) {
      model.delete(name);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(name).delete();
    }
  }

  /** Gives an entity another name. */
  record Rename(String from, String to) implements Action {
    @Override
    public void onModel(Model model) {
      model.rename(from, to);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(from).rename(to);
    }
  }

  /** Gives an entity another driver. */
  record ChangeDriver(String name, String driver) implements Action {
    @Override
    public void onModel(Model model) {
      model.changeDriver(name, driver);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(name).changeDriver(driver);
    }
  }

  /** Adds an attribute. */
  record Add(String name, String key, Object value) implements Action {
    @Override
    public void onModel(Model model) {
      model.add(name, key, value);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(name).add(key, Models.value(value, inventory));
    }
  }

  /** Adds an attribute under the next number. */
  record AddNumbered(String name, String key, Object value) implements Action {
    @Override
    public void onModel(Model model) {
      model.addNumbered(name, key, value);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(name).addNumbered(key, Models.value(value, inventory));
    }
  }

  /** Sets the values of a key. */
  record SetValues(String name, String key, List<Object> values) implements Action {
    @Override
    public void onModel(Model model) {
      model.set(name, key, values);
    }

    @Override
    public void onInventory(Inventory inventory) {
      Entity entity = inventory.getByName(name);
      entity.set(key, values.stream().map(value -> Models.value(value, inventory)).toArray());
    }
  }

  /** Takes a key away. */
  record Unset(String name, String key) implements Action {
    @Override
    public void onModel(Model model) {
      model.unset(name, key);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(name).unset(key);
    }
  }

  /** Takes one value of a key away. */
  record UnsetValue(String name, String key, Object value) implements Action {
    @Override
    public void onModel(Model model) {
      model.unset(name, key, value);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(name).unset(key, Models.value(value, inventory));
    }
  }

  /** Puts one entity into another. */
  record Insert(String container, String content) implements Action {
    @Override
    public void onModel(Model model) {
      model.insert(container, content);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(container).insert(inventory.getByName(content));
    }
  }

  /** Puts one entity into another, out of its place. */
  record Move(String container, String content) implements Action {
    @Override
    public void onModel(Model model) {
      model.move(container, content);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(container).move(inventory.getByName(content));
    }
  }

  /** Puts a device into a rack. */
  record InsertIntoUnits(String rack, String device, int unit) implements Action {
    @Override
    public void onModel(Model model) {
      model.insertIntoUnits(rack, device, unit);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(rack, Rack.class).insert(inventory.getByName(device), unit);
    }
  }

  /** Puts a device into a rack, out of its place. */
  record MoveIntoUnits(String rack, String device, int unit) implements Action {
    @Override
    public void onModel(Model model) {
      model.moveIntoUnits(rack, device, unit);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(rack, Rack.class).move(inventory.getByName(device), unit);
    }
  }

  /** Takes one entity out of another. */
  record Remove(String container, String content) implements Action {
    @Override
    public void onModel(Model model) {
      model.remove(container, content);
    }

    @Override
    public void onInventory(Inventory inventory) {
      inventory.getByName(container).remove(inventory.getByName(content));
    }
  }

  /** Connects two ports. */
  record Connect(Model.Port port, Model.Port other) implements Action {
    @Override
    public void onModel(Model model) {
      model.connect(port, other);
    }

    @Override
    public void onInventory(Inventory inventory) {
      found(port, inventory).connectTo(found(other, inventory));
    }
  }

  /** Disconnects a port. */
  record Disconnect(Model.Port port) implements Action {
    @Override
    public void onModel(Model model) {
      model.disconnect(port);
    }

    @Override
    public void onInventory(Inventory inventory) {
      found(port, inventory).disconnect();
    }
  }

  private static org.clusto.driver.Port found(Model.Port port, Inventory inventory) {
    return inventory.getByName(port.device(), Device.class).port(port.type(), port.number());
  }
}
