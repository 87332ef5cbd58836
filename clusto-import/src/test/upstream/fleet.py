"""Makes a database with upstream's own code: a small fleet, changed over some versions."""
import ConfigParser
import datetime
import json
import os
import sys

import shim
import clusto
from clusto.drivers import (BasicAppliance, BasicCage, BasicConsoleServer, BasicDatacenter, 
                            BasicNetworkSwitch, BasicPowerStrip, BasicRack, BasicServer,
                            BasicVirtualServer, BasicZone, Driver, ExclusivePool, IPManager, Pool,
                            SimpleEntityNameManager, SimpleNameManager, UniquePool)
from clusto.drivers.resourcemanagers.simplenummanager import SimpleNumManager
import answers


class PenguinServer(BasicServer):
    """A driver of somebody's own, as upstream's contrib has it."""
    _driver_name = 'penguinserver'


class Widget(Driver):
    _driver_name = 'widget'
    _clusto_type = 'widget'
    _properties = {'shade': 'grey'}


def step(description, block):
    clusto.SESSION.clusto_user = u'ron'
    clusto.SESSION.clusto_description = unicode(description)
    clusto.begin_transaction()
    block()
    clusto.commit()


def set_times():
    """Versions a minute apart, so that the file is the same each time."""
    for version in range(1, clusto.get_latest_version_number() + 1):
        clusto.SESSION.execute('update clustoversioning set timestamp = :t where version = :v',
                               {'t': '2013-05-01 12:%02d:00' % version, 'v': version})


def connect(path, versioning):
    config = ConfigParser.ConfigParser()
    config.add_section('clusto')
    config.set('clusto', 'dsn', 'sqlite:///' + path)
    config.set('clusto', 'versioning', versioning)
    clusto.connect(config)
    clusto.init_clusto()


def locations():
    dc, zone, cage = BasicDatacenter('dc1'), BasicZone('zone1'), BasicCage('cage1')
    dc.insert(zone)
    zone.insert(cage)
    for name in ('rack1', 'rack2'):
        cage.insert(BasicRack(name))
    clusto.get_by_name('rack2').maxu = 20


def devices():
    rack = clusto.get_by_name('rack1')
    switch, strip, console = BasicNetworkSwitch('sw1'), BasicPowerStrip('pdu1'), BasicConsoleServer('con1')
    rack.insert(strip, [1, 2])
    rack.insert(switch, 45)
    rack.insert(console, 44)
    switch.connect_ports('nic-eth', 48, strip, 1)
    for i, kind in enumerate((BasicServer, BasicServer, PenguinServer)):
        server = kind('s%d' % (i + 1), model='R640', manufacturer='dell')
        rack.insert(server, [10 + 2 * i, 11 + 2 * i])
        server.connect_ports('nic-eth', 1, switch, i + 1)
        server.connect_ports('pwr-nema-5', 1, strip, i + 2)
        server.connect_ports('console-serial', 1, console, i + 1)
        server.set_port_attr('nic-eth', 1, 'mac', '00:11:22:33:44:%02x' % i)
        server.set_attr('system', subkey='serial', value='P000000000%d' % i)
    clusto.get_by_name('rack2').insert(BasicAppliance("fw1"), 3)
    BasicAppliance('app1')
    vm = BasicVirtualServer('vm1')
    clusto.get_by_name('s1').insert(vm)
    Widget('w1').add_attr('size', 3)
    Driver('thing1')


def resources():
    network = IPManager('net1', baseip='10.0.0.0', netmask='255.255.255.0', gateway='10.0.0.1')
    high = IPManager('net2', baseip='192.168.4.0', netmask='255.255.252.0')
    for name in ('s1', 's2', 's3'):
        network.allocate(clusto.get_by_name(name))
    clusto.get_by_name('s1').bind_ip_to_osport('192.168.5.9', 'eth0', porttype='nic-eth', portnum=1)
    clusto.get_by_name('sw1').add_ip('10.0.0.200')
    names = SimpleEntityNameManager('names1', basename='web', digits=4)
    names.allocate(BasicServer)
    names.allocate(BasicServer)
    labels = SimpleNameManager('labels1', basename='label', digits=3, next=7)
    labels.allocate(clusto.get_by_name('s1'))
    numbers = SimpleNumManager('numbers1', next=100, maxnum=200)
    numbers.allocate(clusto.get_by_name('s2'))


def pools():
    production, web, api = Pool('production'), Pool('webservers'), Pool('api')
    web.set_attr('pooltype', 'role')
    for name in ('s1', 's2', 'web0001'):
        web.insert(clusto.get_by_name(name))
    for name in ('s1', 's3'):
        production.insert(clusto.get_by_name(name))
    api.insert(web)
    unique = UniquePool('team1')
    unique.insert(clusto.get_by_name('s2'))
    exclusive = ExclusivePool('spare')
    exclusive.insert(clusto.get_by_name('web0002'))
    web.add_attr('owner', 'ops')


def values():
    s1 = clusto.get_by_name('s1')
    s1.set_attr('status', 'free')
    s1.set_attr('cpu', 16)
    s1.set_attr('big', 2 ** 31 + 5)
    s1.set_attr('negative', -7)
    s1.set_attr('bought', datetime.datetime(2012, 2, 29, 13, 14, 15, 160000))
    s1.set_attr('extra', {'raid': ['sda', 'sdb'], 'level': 1})
    s1.set_attr('price', 12.5)
    s1.set_attr('ready', True)
    s1.set_attr('motto', u'gr\xfc\xdfe \u2603')
    s1.add_attr('tag', 'a')
    s1.add_attr('tag', 'b')
    s1.add_attr('disk', 'sda', number=True, subkey='name')
    s1.add_attr('disk', 'sdb', number=True, subkey='name')
    s1.add_attr('disk', 500, number=0, subkey='size')
    s1.add_attr('twin', clusto.get_by_name('s2'))
    s1.add_fqdn('s1.example.com')
    s1.hostname = 'web'


def change():
    s1 = clusto.get_by_name('s1')
    s1.set_attr('status', 'allocated')
    s1.del_attrs('tag', value='b')


def move():
    rack1, rack2, s2 = [clusto.get_by_name(n) for n in ('rack1', 'rack2', 's2')]
    s2.disconnect_port('nic-eth', 1)
    rack1.remove(s2)
    rack2.insert(s2, [5, 6])


def delete():
    clusto.get_by_name('s3').entity.delete()


def main(directory):
    for name, versioning in ((sys.argv[2], sys.argv[3]),):
        path = os.path.join(directory, name)
        if os.path.exists(path):
            os.remove(path)
        connect(path, versioning)
        changes = (('locations', locations), ('devices', devices), ('resources', resources), ('pools', pools),
                   ('values', values), ('status', change), ('s2 to rack2', move),
                   ('rename', lambda: clusto.rename('web0001', 'web-front')),
                   ('s3 is gone', delete),
                   ('again', lambda: BasicServer('s3')),
                   ('driver', lambda: clusto.change_driver('thing1', BasicServer)),
                   ('release', lambda: clusto.get_by_name('net1').deallocate(clusto.get_by_name('s2'))))
        for description, block in changes:
            if versioning == '1':
                step(description, block)
            else:
                clusto.begin_transaction()
                block()
                clusto.commit()
        set_times()
        with open(path.replace('.db', '.answers.json'), 'w') as out:
            said = answers.everything()
            json.dump(said, out, sort_keys=True, indent=None, separators=(',', ':'))
        clusto.disconnect()
        clusto.clear()


main(sys.argv[1])
