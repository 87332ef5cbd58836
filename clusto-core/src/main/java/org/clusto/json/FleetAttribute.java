package org.clusto.json;

import org.clusto.model.AttributeKey;

/**
 * One attribute in a fleet file.
 *
 * @param key its key
 * @param value its value; a list in the file is several attributes of one key
 */
public record FleetAttribute(AttributeKey key, FleetValue value) {}
