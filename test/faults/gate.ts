import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be shut and opened again. */
export interface Gate extends AsyncDisposable {
  readonly port: number
  /** When something last came through, in milliseconds of the process; 0: never. */
  readonly usedAt: number
  /** Cuts what is connected and refuses others until it is opened. */
  shut(): void
  /** Passes nothing on until it is opened, and tells neither side. */
  silence(): void
  open(): void
}

/** Listens on a free port of this machine and passes on to another. */
export const startGate = async (to: number): Promise<Gate> => {
  const sockets = new Set<Socket>()
  let isOpen = true
  let isSilent = false
  let usedAt = 0
  const track = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  /** Sends what one says to the other, as long as anything is passed on. */
  const passOn = (from: Socket, other: Socket): void => {
    from.on('data', data => {
      usedAt = performance.now()
      other.write(data)
    })
    from.on('close', () => other.destroy())
    if (isSilent) from.pause()
  }
  const server = createServer(inner => {
    track(inner)
    if (!isOpen) return void inner.destroy()
    const outer = track(connect(to, '127.0.0.1'))
    passOn(inner, outer)
    passOn(outer, inner)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    get usedAt() {
      return usedAt
    },
    shut: () => {
      isOpen = false
      cut()
    },
    silence: () => {
      isSilent = true
      for (const socket of sockets) socket.pause()
    },
    open: () => {
      isOpen = true
      isSilent = false
      for (const socket of sockets) socket.resume()
    },
    [Symbol.asyncDispose]: async () => {
      cut()
      server.close()
    },
  }
}
