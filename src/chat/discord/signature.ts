import { createPublicKey, verify } from 'node:crypto'

/** What an Ed25519 public key of 32 bytes begins with in SubjectPublicKeyInfo form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
/** How old a signed request may be, in seconds. */
const OLDEST_SECONDS = 300

export type IsSigned = (signature: string | undefined, timestamp: string | undefined, body: string) => boolean

/**
 * Whether Discord signed a body, and now: https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 * @param publicKey of the application, 64 hexadecimal digits
 */
export const discordSignatures = (publicKey: string, now: () => Date): IsSigned => {
  const key = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  })
  return (signature, timestamp, body) => {
    if (!/^[0-9a-f]{128}$/i.test(signature ?? '') || !/^\d{1,12}$/.test(timestamp ?? '')) return false
    if (Math.abs(now().getTime() / 1000 - Number(timestamp)) > OLDEST_SECONDS) return false
    return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature!, 'hex'))
  }
}
