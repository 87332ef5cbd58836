/**
 * What the engine is judged by: a plain model of a fleet in Java collections, an evaluator that
 * follows the definition of the language word by word, and random fleets and questions.
 */
package org.clusto.testing;
