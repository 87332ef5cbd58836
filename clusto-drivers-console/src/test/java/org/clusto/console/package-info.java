package org.clusto.console;
