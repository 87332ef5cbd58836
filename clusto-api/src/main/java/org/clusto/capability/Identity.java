package org.clusto.capability;

import java.util.Optional;

/**
 * What a device says of itself; empty what it does not say.
 *
 * @param manufacturer who made it
 * @param model its model
 * @param serial its serial number
 * @param partNumber the maker's number of the model
 * @param assetTag the number that its owner gave it
 */
public record Identity(
    Optional<String> manufacturer,
    Optional<String> model,
    Optional<String> serial,
    Optional<String> partNumber,
    Optional<String> assetTag) {}
