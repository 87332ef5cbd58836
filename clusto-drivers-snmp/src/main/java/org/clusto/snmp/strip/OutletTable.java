package org.clusto.snmp.strip;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.clusto.capability.PowerState;
import org.snmp4j.smi.OID;

/**
 * Where a strip keeps its outlets: a column for the state, one that is written to switch, with the
 * values that they hold.
 *
 * @param mib the MIB that says so
 * @param state the column of the state
 * @param states what its values mean; others mean that it is not known
 * @param control the column that is written to
 * @param on what is written to turn an outlet on
 * @param off what is written to turn it off
 * @param cycle what is written to have the strip turn it off and on again; empty where it cannot
 * @param label the column of the names that the strip gives its outlets, such as {@code AB3}; or
 *     empty
 * @param isByNumber whether the index of a row is the outlet's number; else they are counted
 */
public record OutletTable(
    String mib,
    OID state,
    Map<Integer, PowerState> states,
    OID control,
    int on,
    int off,
    OptionalInt cycle,
    Optional<OID> label,
    boolean isByNumber) {

  private static final String SERVER_TECHNOLOGY = "1.3.6.1.4.1.1718.";
  private static final String APC = "1.3.6.1.4.1.318.1.1.";
  private static final String RARITAN = "1.3.6.1.4.1.13742.6.";

  /**
   * Sentry3-MIB: outletStatus, outletControlAction, outletID. Of a delayed action, the state is
   * that before it.
   */
  public static final OutletTable SENTRY3 =
      new OutletTable(
          "Sentry3-MIB",
          new OID(SERVER_TECHNOLOGY + "3.2.3.1.5"),
          Map.of(
              0, PowerState.OFF,
              1, PowerState.ON,
              2, PowerState.OFF,
              3, PowerState.ON,
              8, PowerState.OFF,
              9, PowerState.ON),
          new OID(SERVER_TECHNOLOGY + "3.2.3.1.11"),
          1,
          2,
          OptionalInt.of(3),
          Optional.of(new OID(SERVER_TECHNOLOGY + "3.2.3.1.2")),
          false);

  /** Sentry4-MIB: st4OutletState, st4OutletControlAction, st4OutletID. */
  public static final OutletTable SENTRY4 =
      new OutletTable(
          "Sentry4-MIB",
          new OID(SERVER_TECHNOLOGY + "4.1.8.3.1.1"),
          Map.of(1, PowerState.ON, 2, PowerState.OFF),
          new OID(SERVER_TECHNOLOGY + "4.1.8.5.1.2"),
          1,
          2,
          OptionalInt.of(3),
          Optional.of(new OID(SERVER_TECHNOLOGY + "4.1.8.2.1.2")),
          false);

  /** PowerNet-MIB: rPDUOutletStatusOutletState, rPDUOutletControlOutletCommand. */
  public static final OutletTable RPDU =
      new OutletTable(
          "PowerNet-MIB",
          new OID(APC + "12.3.5.1.1.4"),
          Map.of(1, PowerState.ON, 2, PowerState.OFF),
          new OID(APC + "12.3.3.1.1.4"),
          1,
          2,
          OptionalInt.of(3),
          Optional.empty(),
          true);

  /** PowerNet-MIB: rPDU2OutletSwitchedStatusState, rPDU2OutletSwitchedControlCommand. */
  public static final OutletTable RPDU2 =
      new OutletTable(
          "PowerNet-MIB",
          new OID(APC + "26.9.2.3.1.5"),
          Map.of(1, PowerState.OFF, 2, PowerState.ON),
          new OID(APC + "26.9.2.4.1.5"),
          1,
          2,
          OptionalInt.of(3),
          Optional.empty(),
          true);

  /** PDU2-MIB: outletSwitchingState, switchingOperation, outletLabel. */
  public static final OutletTable RARITAN2 =
      new OutletTable(
          "PDU2-MIB",
          new OID(RARITAN + "4.1.2.1.3"),
          Map.of(7, PowerState.ON, 8, PowerState.OFF),
          new OID(RARITAN + "4.1.2.1.2"),
          1,
          0,
          OptionalInt.of(2),
          Optional.of(new OID(RARITAN + "3.5.3.1.2")),
          false);

  /** Takes a copy of the map. */
  public OutletTable {
    states = Map.copyOf(states);
  }
}
