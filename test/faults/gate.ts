import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be shut and opened again. */
export interface Gate extends AsyncDisposable {
  readonly port: number
  /** Cuts what is connected and refuses others until it is opened. */
  shut(): void
  open(): void
}

/** Listens on a free port of this machine and passes on to another. */
export const startGate = async (to: number): Promise<Gate> => {
  const sockets = new Set<Socket>()
  let isOpen = true
  const track = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const server = createServer(inner => {
    track(inner)
    if (!isOpen) return void inner.destroy()
    const outer = track(connect(to, '127.0.0.1'))
    inner.pipe(outer).pipe(inner)
    inner.on('close', () => outer.destroy())
    outer.on('close', () => inner.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    shut: () => {
      isOpen = false
      cut()
    },
    open: () => {
      isOpen = true
    },
    [Symbol.asyncDispose]: async () => {
      cut()
      server.close()
    },
  }
}
