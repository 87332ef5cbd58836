#!/usr/bin/python3
"""device.py DIR TABLE: a table behind net-snmp's snmpd (pass_persist) that behaves as a device does.

An action moves the state, and what a device would not take is refused. DIR/refuse holds the objects, one a line, of
which the next write is refused (with "=VALUE" behind it: each write of that value), or which end the agent when they
are written ("!OBJECT"); DIR/log gets what was written.
"""
import os
import sys
import time

S3, S4 = '1.3.6.1.4.1.1718.3.2.3.1.', '1.3.6.1.4.1.1718.4.1.8.'
APC1, APC2 = '1.3.6.1.4.1.318.1.1.12.3.', '1.3.6.1.4.1.318.1.1.26.9.2.'
RARITAN = '1.3.6.1.4.1.13742.6.'
BRIDGE, Q = '1.3.6.1.2.1.17.', '1.3.6.1.2.1.17.7.1.'
VM, VTP = '1.3.6.1.4.1.9.9.68.1.2.2.1.', '1.3.6.1.4.1.9.9.46.1.'
LLDP = '1.0.8802.1.1.2.1.'

OFF_FOR = 0.4  # seconds that an outlet is off when it is cycled


def key(oid):
    return tuple(int(x) for x in oid.strip('.').split('.'))


def hexes(numbers):
    return ' '.join('%02x' % n for n in numbers)


def strip(state, control, on, label=None, rows=None):
    table = {}
    for row, name in rows:
        table[state + row] = ['integer', on, False]
        table[control + row] = ['integer', on if control == state else 0, True]
        if label:
            table[label + row] = ['string', name, False]
    return table


def sentry_rows():
    return [('.1.%d.%d' % (f, n), 'A%s%d' % ('AB'[f - 1], n)) for f in (1, 2) for n in range(1, 9)]


def sentry3():
    return strip(S3 + '5', S3 + '11', 1, S3 + '2', sentry_rows())


def sentry4():
    return strip(S4 + '3.1.1', S4 + '5.1.2', 1, S4 + '2.1.2', sentry_rows())


def rpdu():
    return strip(APC1 + '5.1.1.4', APC1 + '3.1.1.4', 1, None, [('.%d' % n, '') for n in range(1, 9)])


def rpdu2():
    return strip(APC2 + '3.1.5', APC2 + '4.1.5', 2, None, [('.%d' % n, '') for n in range(1, 9)])


def raritan():
    rows = [('.1.%d' % n, str(n)) for n in range(1, 9)]
    return strip(RARITAN + '4.1.2.1.3', RARITAN + '4.1.2.1.2', 7, RARITAN + '3.5.3.1.2', rows)


def interfaces():
    table = {}
    for n in range(1, 9):
        i, e = '.%d' % (10100 + n), '1.3.6.1.2.1.2.2.1.'
        table.update({
            e + '1' + i: ['integer', 10100 + n, False],
            e + '2' + i: ['string', 'GigabitEthernet0/%d' % n, False],
            e + '3' + i: ['integer', 6, False],
            e + '5' + i: ['gauge', 1000000000, False],
            e + '8' + i: ['integer', 1 if n % 2 else 2, False]})
    table['1.3.6.1.2.1.2.2.1.2.10200'] = ['string', 'Vlan1', False]
    table['1.3.6.1.2.1.2.2.1.3.10200'] = ['integer', 136, False]
    return table


def names():
    table = {}
    for n in range(1, 9):
        i, e = '.%d' % (10100 + n), '1.3.6.1.2.1.31.1.1.1.'
        table.update({
            e + '1' + i: ['string', 'Gi0/%d' % n, False],
            e + '15' + i: ['gauge', 10000 if n == 8 else 1000, False]})
    return table


def bridge():
    """Eight ports in VLAN 1; port 8 is a trunk with 100 and 203; port 3 and 5 have learned addresses."""
    table = {}
    for n in range(1, 9):
        table[BRIDGE + '1.4.1.2.%d' % n] = ['integer', 10100 + n, False]
        table[Q + '4.5.1.1.%d' % n] = ['gauge', 1, True]
    for n, vlan in ((3, 1), (5, 100)):
        mac = [0x00, 0x1b, 0x21, 0xaa, 0xbb, n]
        row = '.'.join(map(str, mac))
        table[BRIDGE + '4.3.1.2.' + row] = ['integer', n, False]
        table[Q + '2.2.1.2.%d.%s' % (vlan, row)] = ['integer', n, False]
        table[Q + '2.2.1.3.%d.%s' % (vlan, row)] = ['integer', 3, False]
    for vlan, name, egress, untagged in (
            (1, 'default', 'ff', 'ff'), (100, 'servers', '01', '00'), (203, 'blue', '01', '00')):
        v = Q + '4.3.1.'
        table.update({
            v + '1.%d' % vlan: ['string', name, True],
            v + '2.%d' % vlan: ['octet', egress, True],
            v + '4.%d' % vlan: ['octet', untagged, True],
            v + '5.%d' % vlan: ['integer', 1, True],
            Q + '4.2.1.3.0.%d' % vlan: ['gauge', vlan, False]})
    return table


def membership():
    table = {}
    for n in range(1, 9):
        table[VM + '1.%d' % (10100 + n)] = ['integer', 1, False]
        table[VM + '2.%d' % (10100 + n)] = ['integer', 1, True]
    return table


def vtp():
    table = {VTP + '3.1.1.2.1.%d' % vlan: ['integer', 1, False] for vlan in (1, 100, 203)}
    for n in range(1, 9):
        table[VTP + '6.1.1.14.%d' % (10100 + n)] = ['integer', 1 if n == 8 else 2, False]
    return table


def lldp():
    local, remote = LLDP + '3.7.1.', LLDP + '4.1.1.'
    table = {}
    for n in range(1, 9):
        table[local + '2.%d' % n] = ['integer', 5, False]
        table[local + '3.%d' % n] = ['string', 'Gi0/%d' % n, False]
    for n, name, chassis, port in ((3, 'server1', [0, 0x1b, 0x21, 0xaa, 0xbb, 3], 'eth1'),
                                   (8, 'core1', [0, 0x1b, 0x21, 1, 1, 1], 'Te1/1')):
        row = '.0.%d.1' % n
        table.update({
            remote + '4' + row: ['integer', 4, False],
            remote + '5' + row: ['octet', hexes(chassis), False],
            remote + '6' + row: ['integer', 5, False],
            remote + '7' + row: ['string', port, False],
            remote + '9' + row: ['string', name, False]})
    return table


TABLES = {'sentry3': sentry3, 'sentry4': sentry4, 'rpdu': rpdu, 'rpdu2': rpdu2, 'raritan': raritan, 'if': interfaces,
          'ifx': names, 'bridge': bridge, 'membership': membership, 'vtp': vtp, 'lldp': lldp}

# (column that is written, column of the state, its values for on and off, which values cycle, turn on, turn off)
STRIPS = ((S3 + '11.', S3 + '5.', 1, 0, {1: 'on', 2: 'off', 3: 'cycle', 0: ''}),
          (S4 + '5.1.2.', S4 + '3.1.1.', 1, 2, {1: 'on', 2: 'off', 3: 'cycle', 0: ''}),
          (APC1 + '3.1.1.4.', APC1 + '5.1.1.4.', 1, 2, {1: 'on', 2: 'off', 3: 'cycle'}),
          (APC2 + '4.1.5.', APC2 + '3.1.5.', 2, 1, {1: 'on', 2: 'off', 3: 'cycle'}),
          (RARITAN + '4.1.2.1.2.', RARITAN + '4.1.2.1.3.', 7, 8, {1: 'on', 0: 'off', 2: 'cycle'}))


class Device:
    def __init__(self, directory, which):
        self.directory = directory
        self.table = TABLES[which]()
        self.order = sorted(self.table, key=key)
        self.cycled = {}  # state object: (until when it is off, its value for on)

    def value(self, oid):
        if oid in self.cycled and time.time() >= self.cycled[oid][0]:
            self.table[oid][1] = self.cycled.pop(oid)[1]
        return self.table[oid][1]

    def effects(self, oid, value):
        """What a write moves besides itself; returns an error word, or None."""
        for control, state, on, off, actions in STRIPS:
            if oid.startswith(control):
                if value not in actions:
                    return 'wrong-value'
                where = state + oid[len(control):]
                self.cycled.pop(where, None)
                if actions[value] == 'cycle':
                    self.cycled[where] = (time.time() + OFF_FOR, on)
                if actions[value]:
                    self.table[where][1] = on if actions[value] == 'on' else off
        if oid.startswith(Q + '4.5.1.1.') and Q + '4.3.1.5.%d' % value not in self.table:
            return 'inconsistent-value'
        if oid.startswith(VM + '2.') and value not in (1, 100, 203):
            return 'inconsistent-value'
        if oid.startswith(Q + '4.3.1.4.'):
            egress = self.table[oid.replace(Q + '4.3.1.4.', Q + '4.3.1.2.')][1].split()
            for mine, all_ in zip(value.split(), egress):
                if int(mine, 16) & ~int(all_, 16):
                    return 'inconsistent-value'  # a port cannot be untagged in what it is not in
        return None

    def refused(self, oid, value):
        path = os.path.join(self.directory, 'refuse')
        if not os.path.exists(path):
            return False
        lines = open(path).read().split()
        if '!' + oid in lines:
            os.kill(int(open(os.path.join(self.directory, 'pid')).read()), 9)
        if '%s=%s' % (oid, value) in lines:
            return True
        if oid not in lines:
            return False
        lines.remove(oid)
        open(path, 'w').write('\n'.join(lines))
        return True

    def write(self, oid, kind, value):
        if oid not in self.table or not self.table[oid][2]:
            return 'not-writable'
        want = self.table[oid][0]
        if want == 'octet':
            if kind == 'string':
                value = hexes(value.strip().strip('"').encode('latin1'))
            elif kind != 'octet':
                return 'wrong-type'
            value = value.strip().strip('"').strip()
        elif want == 'string':
            value = value.strip().strip('"')
        elif want == kind or {want, kind} == {'gauge', 'unsigned'}:
            value = int(value)
        else:
            return 'wrong-type'
        if self.refused(oid, value):
            return 'wrong-value'
        error = self.effects(oid, value)
        if error:
            return error
        self.table[oid][1] = value
        open(os.path.join(self.directory, 'log'), 'a').write('%s %s %s\n' % (oid, kind, value))
        return 'DONE'

    def show(self, oid):
        print('.%s\n%s\n%s' % (oid, self.table[oid][0], self.value(oid)))

    def serve(self):
        read = lambda: sys.stdin.readline().rstrip('\n')
        while True:
            line = sys.stdin.readline()
            if not line:
                return
            command = line.strip()
            if command == 'PING':
                print('PONG')
            elif command == 'get':
                oid = read().strip('.')
                self.show(oid) if oid in self.table else print('NONE')
            elif command == 'getnext':
                after = key(read())
                following = next((oid for oid in self.order if key(oid) > after), None)
                self.show(following) if following else print('NONE')
            elif command == 'set':
                oid = read().strip('.')
                kind, _, value = read().partition(' ')
                print(self.write(oid, kind, value))
            sys.stdout.flush()


Device(sys.argv[1], sys.argv[2]).serve()
