/// The address of a file that lies beside a page.
enum FileAddress {
  /// `path` as a relative address: what would mean something else in an address (`#`, `?`, `%`, spaces) is encoded.
  static func address(of path: String) -> String {
    let encoded = path.utf8.map { byte in
      isPlain(byte)
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    // In front of a colon there would be a scheme.
    return encoded.split(separator: "/").first?.contains(":") == true ? "./" + encoded : encoded
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~/:@!$()*,;=+".utf8.contains(byte)
    }
  }
}
