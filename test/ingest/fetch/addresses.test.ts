import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../src/ingest/fetch/addresses.ts'

describe('addresses of the public internet', () => {
  it.each([
    '93.184.216.34',
    '8.8.8.8',
    '172.32.0.1',
    '2606:2800:220:1:248:1893:25c8:1946',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s is one', address => expect(isPublicAddress(address)).toBe(true))

  it.each([
    ['loopback', '127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0.0.0.0', '::'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00::1', '::ffff:192.168.1.1'],
    [
      'link-local and metadata',
      '169.254.169.254',
      'fe80::1',
      'fe80::1%eth0',
      '64:ff9b::a9fe:a9fe',
      'fd00:ec2::254',
    ],
    ['shared, reserved, multicast', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', 'ff02::1'],
    ['tunnels and documentation', '2002:7f00:1::', '2001::1', '2001:db8::1', '192.0.2.1', '64:ff9b:1::1'],
    ['no address at all', '', 'localhost', '1.2.3', '0x7f.1', '2130706433'],
  ])('none is %s', (_kind, ...addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false)
  })

  it('says of IPv4 in IPv6 what it says of the IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address))
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address))
      }),
    )
  })
})
