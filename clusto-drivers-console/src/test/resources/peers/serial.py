# A serial line: a pseudo-terminal at the link LINK, whose other end is a TCP connection to PORT.
# It stays when whoever has it open goes.
import os, select, socket, sys, tty

link, port = sys.argv[1], int(sys.argv[2])
line = socket.create_connection(("127.0.0.1", port))
master, slave = os.openpty()
tty.setraw(slave)
os.symlink(os.ttyname(slave), link)
while True:
    for ready in select.select([master, line], [], [])[0]:
        if ready is line:
            some = line.recv(4096)
            if not some:
                sys.exit()
            while some:
                some = some[os.write(master, some):]
        else:
            line.sendall(os.read(master, 4096))
