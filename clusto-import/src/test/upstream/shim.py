"""Lets upstream's own code of 2013 run on SQLAlchemy 1.4: brings back the session extensions that
1.4 no longer has, as the event listeners that took their place."""
import sys
import types
import warnings
warnings.simplefilter('ignore')
sys.modules['importlib_metadata'] = types.ModuleType('importlib_metadata')  # of plug-ins; none here
import sqlalchemy.orm
import sqlalchemy.orm.interfaces
from sqlalchemy import event


class SessionExtension(object):
    pass


sqlalchemy.orm.interfaces.SessionExtension = SessionExtension
_sessionmaker = sqlalchemy.orm.sessionmaker


def sessionmaker(*args, **kwargs):
    extension = kwargs.pop('extension', None)
    maker = _sessionmaker(*args, **kwargs)
    for name in ('after_begin', 'before_commit', 'after_commit', 'after_flush'):
        if hasattr(extension, name):
            event.listen(maker, name, getattr(extension, name))
    return maker


sqlalchemy.orm.sessionmaker = sessionmaker
