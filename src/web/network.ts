/** The network of an address, for counting: whoever has one IPv6 address has 2^64 of them. */
export function networkOf(address: string): string {
  return address.includes('.') ? address : address.split(':').slice(0, 4).join(':')
}
