package org.clusto.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.clusto.model.Value;
import org.jspecify.annotations.Nullable;

/** The objects of NetBox of which there are few, and what they say of others. */
final class NetBoxCatalog {

  private static final String TAGGED = "extras.taggeditem";
  private static final String ASSIGNMENT = "tenancy.contactassignment";
  private static final Set<String> SCOPES =
      Set.of(
          "dcim.region",
          "dcim.sitegroup",
          "dcim.site",
          "dcim.location",
          "dcim.rack",
          "virtualization.clustergroup",
          "virtualization.cluster");
  private static final String LOST = "references that lead nowhere were left out";

  private final NetBoxTally tally;
  private final Map<String, TreeMap<Long, NetBoxObject>> objects = new HashMap<>();
  private final Map<Long, String> contentTypes = new HashMap<>();

  /** The tags of objects that are few, by what has them. */
  private final Map<String, List<Long>> tagged = new HashMap<>();

  /** Those of them that took their tags. */
  private final Set<String> taken = new HashSet<>();

  private final Map<String, List<NetBoxObject>> assignments = new HashMap<>();

  NetBoxCatalog(NetBoxTally tally) {
    this.tally = tally;
  }

  void keep(NetBoxObject object) {
    objects.computeIfAbsent(object.model(), unused -> new TreeMap<>()).put(object.pk(), object);
    if (object.model().equals(ASSIGNMENT)) {
      assignments.computeIfAbsent(target(object), unused -> new ArrayList<>()).add(object);
    }
  }

  /** What {@code content_type} and {@code object_id} lead to. */
  String target(NetBoxObject object) {
    return NetBoxObject.identity(
        object.model(contentTypes, "content_type", "object_type"),
        object.reference("object_id").orElse(0));
  }

  /** Remembers the type that has a number, where a dump refers to types by their numbers. */
  void keepContentType(NetBoxObject type) {
    contentTypes.put(type.pk(), type.name("app_label") + "." + type.name("model"));
  }

  Map<Long, String> contentTypes() {
    return contentTypes;
  }

  /** Remembers that an object has a tag. */
  void tag(String identity, long tag) {
    tagged.computeIfAbsent(identity, unused -> new ArrayList<>()).add(tag);
  }

  /** The objects of a model, by their keys. */
  Collection<NetBoxObject> all(String model) {
    return objects.getOrDefault(model, new TreeMap<>()).values();
  }

  Optional<NetBoxObject> find(String model, OptionalLong pk) {
    return pk.isPresent()
        ? Optional.ofNullable(objects.getOrDefault(model, new TreeMap<>()).get(pk.getAsLong()))
        : Optional.empty();
  }

  /** What an object is called that another refers to. */
  Optional<String> nameOf(String model, OptionalLong pk) {
    return find(model, pk).map(object -> object.name("name", "model")).filter(n -> !n.isEmpty());
  }

  /** The entity that an object refers to; empty where it refers to none, or it is not there. */
  Optional<Reference> reference(NetBoxObject from, String model, String... fields) {
    OptionalLong pk = from.reference(fields);
    if (pk.isPresent() && find(model, pk).isEmpty()) {
      tally.note(from.model(), LOST);
    }
    return find(model, pk).map(to -> new Reference(to.identity()));
  }

  /** The parent in a tree; what would be inside itself has none. */
  Optional<Reference> parent(NetBoxObject child) {
    Set<Long> met = new HashSet<>();
    Optional<NetBoxObject> above = Optional.of(child);
    while (above.isPresent() && met.add(above.get().pk())) {
      above = find(child.model(), above.get().reference("parent"));
    }
    if (above.isPresent() && above.get().pk() == child.pk()) {
      tally.note(child.model(), "parents that lead round in a circle were left out");
      return Optional.empty();
    }
    return reference(child, child.model(), "parent");
  }

  /** What {@code scope_type} and {@code scope_id} lead to, of places and groups. */
  Optional<Reference> scope(NetBoxObject object) {
    String model = object.model(contentTypes, "scope_type");
    return SCOPES.contains(model) ? reference(object, model, "scope_id") : Optional.empty();
  }

  /** What NetBox has for everything: tenant, tags, contacts, custom fields, words of people. */
  void describe(NetBoxObject object, NetBoxAttributes attributes) {
    attributes
        .in(reference(object, "tenancy.tenant", "tenant"))
        .add("description", object.text("description"))
        .add("comments", object.text("comments"));
    tags(object, attributes, "tag");
    for (NetBoxObject assignment : assignments.getOrDefault(object.identity(), List.of())) {
      contact(assignment, attributes);
    }
    custom(object.value("custom_field_data", "custom_fields"), attributes);
  }

  /** The tags of an object. */
  void tags(NetBoxObject object, NetBoxAttributes attributes, String key) {
    NetBoxIntake.tags(object.list("tags")).forEach(tag -> attributes.add(key, tag));
    for (long tag : tagged.getOrDefault(object.identity(), List.of())) {
      attributes.add(key, tagTaken(tag));
      taken.add(object.identity());
    }
  }

  /** Says which tags nothing took, when all has been described. */
  void noteTagsLeft() {
    tagged.forEach(
        (identity, tags) -> {
          if (!taken.contains(identity)) {
            String model = identity.substring(0, identity.indexOf('/'));
            long pk = Long.parseLong(identity.substring(model.length() + 1));
            boolean isThere = find(model, OptionalLong.of(pk)).isPresent();
            String note = isThere ? noEntity(model) : "of what is not there";
            tags.forEach(unused -> tally.note(TAGGED, note));
          }
        });
  }

  /** Why the tags of a model are left out. */
  static String noEntity(String model) {
    return "on " + model + ", which is no entity here";
  }

  /** What a tag is called that something has. */
  Optional<String> tagTaken(long pk) {
    Optional<String> name = nameOf("extras.tag", OptionalLong.of(pk));
    name.ifPresent(unused -> tally.taken(TAGGED));
    return name;
  }

  private void contact(NetBoxObject assignment, NetBoxAttributes attributes) {
    Optional<Reference> contact = reference(assignment, "tenancy.contact", "contact");
    String role =
        find("tenancy.contactrole", assignment.reference("role"))
            .map(found -> NetBoxAttributes.subkey(found.name("slug", "name")))
            .orElse("_");
    if (contact.isPresent()) {
      attributes.add("contact." + role, contact);
      tally.taken(ASSIGNMENT);
    }
  }

  private static void custom(@Nullable Object fields, NetBoxAttributes attributes) {
    if (fields instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) ->
              custom("cf." + NetBoxAttributes.subkey(String.valueOf(name)), value, attributes));
    }
  }

  private static void custom(String key, @Nullable Object value, NetBoxAttributes attributes) {
    if (value instanceof List<?> list) {
      list.forEach(each -> custom(key, each, attributes));
    } else if (value instanceof Map<?, ?> map) {
      Object name = map.get("display") == null ? map.get("label") : map.get("display");
      attributes.add(key, name == null ? Value.json(JsonTree.text(map)) : name.toString());
    } else if (value instanceof BigDecimal number) {
      attributes.add(key, number);
    } else {
      attributes.add(key, value);
    }
  }
}
