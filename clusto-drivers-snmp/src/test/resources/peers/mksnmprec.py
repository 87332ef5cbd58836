#!/usr/bin/python3
"""mksnmprec.py DIR: recorded devices for snmpsim, a file each, by the community or the context that they are asked by.

strip: a strip with Sentry3-MIB; what is written is kept, and moves nothing else. cisco: a switch of Cisco, of whose
VLANs each has a bridge of its own, with its own numbers of ports: cisco@1 and vlan-1, cisco@100 and vlan-100.
"""
import os
import sys

TABLE = '1.3.6.1.4.1.1718.3.2.3.1.'
IF, IFX, BRIDGE = '1.3.6.1.2.1.2.2.1.', '1.3.6.1.2.1.31.1.1.1.', '1.3.6.1.2.1.17.'
VM, VTP = '1.3.6.1.4.1.9.9.68.1.2.2.1.', '1.3.6.1.4.1.9.9.46.1.'


def system(name):
    return [('1.3.6.1.2.1.1.1.0', '4', 'recorded'), ('1.3.6.1.2.1.1.5.0', '4', name)]


def strip():
    rows = system('pdu1')
    for feed in (1, 2):
        for n in range(1, 9):
            row = '.1.%d.%d' % (feed, n)
            rows += [(TABLE + '2' + row, '4', 'A%s%d' % ('AB'[feed - 1], n)),
                     (TABLE + '5' + row, '2:writecache', 'value=1'),
                     (TABLE + '11' + row, '2:writecache', 'value=0')]
    return rows


def bridge(port, index, mac):
    row = '.'.join(str(byte) for byte in mac)
    return [(BRIDGE + '1.4.1.2.%d' % port, '2', index), (BRIDGE + '4.3.1.2.' + row, '2', port)]


VLAN1 = bridge(1, 10101, (0, 0x1b, 0x21, 0xaa, 0xbb, 1))
VLAN100 = bridge(1, 10103, (0, 0x1b, 0x21, 0xaa, 0xbb, 3))  # another port 1


def cisco():
    rows = system('switch1') + VLAN1
    for n, vlan in ((1, 1), (2, 1), (3, 100)):
        i = '.%d' % (10100 + n)
        rows += [(IF + '2' + i, '4', 'GigabitEthernet0/%d' % n), (IF + '3' + i, '2', 6), (IF + '8' + i, '2', 1),
                 (IFX + '1' + i, '4', 'Gi0/%d' % n), (IFX + '15' + i, '66', 1000),
                 (VM + '2' + i, '2', vlan), (VTP + '6.1.1.14' + i, '2', 2)]
    return rows + [(VTP + '3.1.1.2.1.%d' % vlan, '2', 1) for vlan in (1, 100, 1002, 1003, 1004, 1005)]


FILES = {'strip': strip(), 'cisco': cisco(), 'cisco@1': VLAN1, 'vlan-1': VLAN1, 'cisco@100': VLAN100,
         'vlan-100': VLAN100}
for name, rows in FILES.items():
    with open(os.path.join(sys.argv[1], name + '.snmprec'), 'w') as out:
        for row in sorted(rows, key=lambda r: [int(x) for x in r[0].split('.')]):
            out.write('%s|%s|%s\n' % row)
