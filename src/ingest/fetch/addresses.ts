import { BlockList, isIP } from 'node:net'

/** Networks that are no part of the public internet (IANA special-purpose registries, RFC 6890), clouds' metadata included. */
const IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** What is global unicast in IPv6 (RFC 4291), and the parts of it that are tunnels, documentation or benchmarks. */
const IPV6_GLOBAL = '2000::/3'
const IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
/** IPv4 addresses behind NAT64 (RFC 6052): judged by the IPv4 address in their last 32 bits. */
const NAT64 = '64:ff9b::/96'

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address, bits] = network.split('/')
    list.addSubnet(address!, Number(bits), address!.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}

const privateIpv4 = listOf(IPV4)
const globalIpv6 = listOf([IPV6_GLOBAL])
const privateIpv6 = listOf(IPV6)
const nat64 = listOf([NAT64])
const mapped = listOf(['::ffff:0:0/96'])

/**
 * Whether an IP address is on the public internet; false for everything that is not an IP address. IPv4 in IPv6
 * (mapped, NAT64) counts as the IPv4 address.
 */
export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address)
  if (version === 4) return !privateIpv4.check(address)
  if (version === 0 || address.includes('%')) return false
  if (mapped.check(address, 'ipv6') || nat64.check(address, 'ipv6'))
    return isPublicAddress(lastFourBytes(address))
  return globalIpv6.check(address, 'ipv6') && !privateIpv6.check(address, 'ipv6')
}

const lastFourBytes = (address: string): string => {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [high, low] = canonical
    .split(':')
    .slice(-2)
    .map(group => Number.parseInt(group || '0', 16))
  return [high! >> 8, high! & 255, low! >> 8, low! & 255].join('.')
}
