#!/usr/bin/python3
"""mksnmprec.py FILE: a recorded strip with Sentry3-MIB for snmpsim: what is written is kept, and moves nothing else."""
import sys

TABLE = '1.3.6.1.4.1.1718.3.2.3.1.'
rows = [('1.3.6.1.2.1.1.1.0', '4', 'Sentry Switched CDU'), ('1.3.6.1.2.1.1.5.0', '4', 'pdu1')]
for feed in (1, 2):
    for n in range(1, 9):
        row = '.1.%d.%d' % (feed, n)
        rows += [(TABLE + '2' + row, '4', 'A%s%d' % ('AB'[feed - 1], n)),
                 (TABLE + '5' + row, '2:writecache', 'value=1'),
                 (TABLE + '11' + row, '2:writecache', 'value=0')]
rows.sort(key=lambda r: [int(x) for x in r[0].split('.')])
with open(sys.argv[1], 'w') as out:
    for row in rows:
        out.write('%s|%s|%s\n' % row)
