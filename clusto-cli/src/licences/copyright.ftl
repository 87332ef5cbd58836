Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: clusto
Source: https://github.com/clusto/clusto
Comment:
 The texts of the licences that are not below are in the jars that they hold for.

Files: *
Copyright: The clusto authors
License: Apache-2.0

<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
<#if library.groupId != "org.clusto">
Files: usr/share/clusto/lib/${library.artifactId}-${library.version}.jar
Copyright: The authors of ${library.groupId}:${library.artifactId} ${library.version}, ${library.url!"no page"}
License: ${entry.getValue()?join(" or ")}

</#if>
</#list>
License: Apache-2.0
 On Debian systems, the full text of the Apache License, Version 2.0 can be
 found in the file /usr/share/common-licenses/Apache-2.0.

License: CC0-1.0
 On Debian systems, the full text of the CC0 1.0 Universal licence can be found
 in the file /usr/share/common-licenses/CC0-1.0.

License: BSD-3-Clause
 Copyright (c) 2012-2022 The ANTLR Project. All rights reserved.   (antlr4-runtime)
 Copyright (c) 2009 The Go Authors. All rights reserved.           (re2j)
 .
 Redistribution and use in source and binary forms, with or without
 modification, are permitted provided that the following conditions are met:
 .
 1. Redistributions of source code must retain the above copyright notice, this
    list of conditions and the following disclaimer.
 2. Redistributions in binary form must reproduce the above copyright notice,
    this list of conditions and the following disclaimer in the documentation
    and/or other materials provided with the distribution.
 3. Neither the name of the copyright holder nor the names of its contributors
    may be used to endorse or promote products derived from this software
    without specific prior written permission.
 .
 THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND
 ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED
 WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
 DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR
 ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES
 (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
 LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON
 ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
 (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
 SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
