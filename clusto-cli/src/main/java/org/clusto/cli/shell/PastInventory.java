package org.clusto.cli.shell;

import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.clusto.inventory.Inventory;
import org.clusto.inventory.InventoryView;
import org.clusto.model.ReadOnlyException;
import org.jspecify.annotations.Nullable;

/**
 * An inventory as it was: what {@link InventoryView} can be asked, a view of the past answers; what
 * would change something or look at the present is refused.
 */
public final class PastInventory implements InvocationHandler {

  /** What an inventory can do whatever moment it shows. */
  private static final Set<String> TIMELESS = Set.of("drivers", "close");

  private final Inventory inventory;
  private final InventoryView view;

  private PastInventory(Inventory inventory, InventoryView view) {
    this.inventory = inventory;
    this.view = view;
  }

  /** An inventory as a view of it shows it; closed together with it. */
  public static Inventory of(Inventory inventory, InventoryView view) {
    return (Inventory)
        Proxy.newProxyInstance(
            PastInventory.class.getClassLoader(),
            new Class<?>[] {Inventory.class},
            new PastInventory(inventory, view));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] args)
      throws Throwable {
    Class<?> declaredBy = method.getDeclaringClass();
    if (declaredBy == InventoryView.class) {
      return call(method, view, args);
    } else if (declaredBy == Object.class || TIMELESS.contains(method.getName())) {
      return call(method, inventory, args);
    } else if (method.getName().equals("exportFleet")) {
      inventory.exportFleet(exported(args), target(args));
      return null;
    }
    throw new ReadOnlyException(
        "this is the inventory as of version %d, where there is no %s: what is past cannot be changed"
            .formatted(view.version(), method.getName()));
  }

  private InventoryView exported(Object @Nullable [] args) {
    return args != null && args[0] instanceof InventoryView other ? other : view;
  }

  private static OutputStream target(Object @Nullable [] args) {
    if (args == null) {
      throw new IllegalArgumentException("nowhere to export to");
    }
    return (OutputStream) args[args.length - 1];
  }

  private static @Nullable Object call(Method method, Object on, Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(on, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
