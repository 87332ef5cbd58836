"""What upstream's own code answers about a database: everything, at every version."""
import datetime

import clusto
from clusto.drivers import BasicRack, Device, Driver, IPManager
from clusto.schema import Entity, SESSION


def plain(value):
    if isinstance(value, Driver):
        return {'ref': value.name}
    if isinstance(value, datetime.datetime):
        return {'time': value.isoformat()}
    if isinstance(value, (list, dict)):
        return {'json': value}
    return value


def names(things):
    return sorted(thing.name for thing in things)


def attributes(driver):
    return sorted([a.key, a.number, a.subkey, plain(a.value)] for a in driver.attrs(ignore_hidden=False)
                  if a.value is not None)


def answer(driver):
    said = {'driver': driver.driver, 'type': driver.type, 'attrs': attributes(driver),
            'contents': names(driver.contents()),
            'within': names(set(driver.contents(search_children=True))),
            'parents': names(driver.parents()),
            'references': sorted([r.entity.name, r.key, r.number, r.subkey]
                                 for r in driver.references(ignore_hidden=False))}
    if hasattr(driver, 'port_info_tuples'):
        said['ports'] = sorted([t, n, c and c.name, o] for t, n, c, o in driver.port_info_tuples if c or o)
        said['free'] = sorted(map(list, driver.free_ports))
    if hasattr(driver, 'get_ips') and not isinstance(driver, IPManager):
        said['ips'] = sorted(driver.get_ips())
    if isinstance(driver, IPManager):
        owners = {}
        for reference in driver.references('ip', subkey='manager'):
            for a in Driver(reference.entity).attrs('ip', number=reference.number, subkey='ipstring'):
                owners[a.value] = names(driver.owners(str(a.value)))
        said['owners'] = owners
        said['count'] = driver.count
    if isinstance(driver, Device):
        try:
            place = BasicRack.get_rack_and_u(driver)
        except Exception:
            place = None
        if place:
            said['rack'] = [place['rack'].name, sorted(place['RU'])]
    return said


def answers(version=None):
    SESSION.clusto_version = version
    try:
        SESSION.expunge_all()
        return dict((e.name, answer(Driver(e))) for e in Entity.query().all() if e.driver != 'clustometa')
    finally:
        SESSION.clusto_version = None
        SESSION.expunge_all()


def log():
    return [[row[0], str(row[1]), row[2], row[3]] for row in
            SESSION.execute(clusto.CLUSTO_VERSIONING.select().order_by(clusto.CLUSTO_VERSIONING.c.version))]


def everything():
    newest = clusto.get_latest_version_number()
    return {'log': log(), 'now': answers(), 'at': dict((str(v), answers(v)) for v in range(1, newest + 1))}
