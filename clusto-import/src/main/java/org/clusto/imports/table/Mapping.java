package org.clusto.imports.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clusto.model.ClustoException;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table mean, as a file of YAML says; each part may be left out.
 *
 * @param separator what stands between cells
 * @param name the column of the names
 * @param driver the drivers
 * @param identity the column of what stays when a name changes, such as a serial number
 * @param in the places
 * @param attributes the attributes, by column
 * @param ports the cables
 * @param pools the columns of names of pools, several in a cell behind semicolons
 * @param addresses the columns of IP addresses, several in a cell behind semicolons
 * @param others what becomes of the columns that this does not name: {@code leave} (where nothing
 *     is said) or {@code keep}, as attributes of their own name
 */
record Mapping(
    @Nullable String separator,
    @Nullable String name,
    @Nullable DriverRule driver,
    @Nullable String identity,
    @Nullable PlaceRule in,
    @Nullable Map<String, AttributeRule> attributes,
    @Nullable List<PortRule> ports,
    @Nullable List<String> pools,
    @Nullable List<String> addresses,
    @Nullable String others) {

  private static final long LARGEST = 1_000_000;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * A driver.
   *
   * @param column the column that says it; or null
   * @param map which drivers the words of the column mean; a word that is not here is the driver's
   *     own name
   * @param otherwise the driver where no column says one
   */
  record DriverRule(
      @Nullable String column, @Nullable Map<String, String> map, @Nullable String otherwise) {
    DriverRule(String driver) {
      this(null, null, driver);
    }

    @JsonCreator
    static DriverRule of(
        @JsonProperty("column") @Nullable String column,
        @JsonProperty("map") @Nullable Map<String, String> map,
        @JsonProperty("otherwise") @Nullable String otherwise) {
      return new DriverRule(column, map, otherwise);
    }

    @JsonCreator
    static DriverRule of(String driver) {
      return new DriverRule(driver);
    }
  }

  /**
   * A place.
   *
   * @param rack the column of the rack's name
   * @param unit the column of the lowest unit, or of all: {@code 13}, {@code 13-14}
   * @param place the column of the name of a place that is no rack
   */
  record PlaceRule(@Nullable String rack, @Nullable String unit, @Nullable String place) {}

  /**
   * An attribute.
   *
   * @param key its key
   * @param type {@code text}, {@code int}, {@code decimal}, {@code bool}, {@code time}, {@code
   *     json}, or null: a whole number, or text
   * @param split what stands between several values in a cell; or null
   */
  record AttributeRule(String key, @Nullable String type, @Nullable String split) {
    @JsonCreator
    static AttributeRule of(
        @JsonProperty(value = "key", required = true) String key,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("split") @Nullable String split) {
      return new AttributeRule(key, type, split);
    }

    @JsonCreator
    static AttributeRule of(String key) {
      return new AttributeRule(key, null, null);
    }
  }

  /**
   * A cable.
   *
   * @param port the port here: {@code nic-eth#1}
   * @param device the column of the device at the other end, or of {@code DEVICE:NUMBER}, {@code
   *     DEVICE:TYPE:NUMBER}
   * @param number the column of the number of the port there; or null
   * @param type the type of the port there; that of the port here where nothing is said
   * @param driver the driver of the device there, where no row is about it
   */
  record PortRule(
      String port,
      String device,
      @Nullable String number,
      @Nullable String type,
      @Nullable String driver) {}

  static Mapping empty() {
    return new Mapping(null, null, null, null, null, null, null, null, null, null);
  }

  /**
   * Reads a mapping.
   *
   * @throws ClustoException if it is none; says where
   */
  static Mapping read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ClustoException(file + " is too large for a mapping");
      }
      return MAPPER.readValue(file.toFile(), Mapping.class);
    } catch (JsonMappingException e) {
      throw wrong(file, e, e.getPathReference().replaceAll("[a-zA-Z.]+Mapping", ""));
    } catch (JacksonException e) {
      throw wrong(file, e, "");
    } catch (IOException e) {
      throw new ClustoException("cannot read " + file + ": " + e, e);
    }
  }

  private static ClustoException wrong(Path file, JacksonException e, String path) {
    String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    String first = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return new ClustoException(
        file + where + ": " + first.replaceAll(" \\(class [^)]*\\)", "") + " " + path, e);
  }
}
