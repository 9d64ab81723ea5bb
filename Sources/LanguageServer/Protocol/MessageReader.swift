/// Cuts the bytes of an editor into messages, each after a head with its length (`Content-Length: 12`, an empty line).
struct MessageReader {
  /// What is wrong with a stream of which no further message can be read.
  struct Failure: Error {
    let reason: String
  }

  private var bytes: [UInt8] = []

  /// Adds bytes that arrived.
  mutating func add(_ new: [UInt8]) { bytes += new }

  /// The next message, if all of it arrived.
  mutating func next() throws(Failure) -> [UInt8]? {
    let mark = Array("\r\n\r\n".utf8)
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else {
      guard bytes.count <= Limits.headBytes else { throw Failure(reason: "a message without the length in its head") }
      return nil
    }
    let head = String(decoding: bytes[..<end], as: UTF8.self)
    guard let length = Self.length(in: head) else { throw Failure(reason: "a message without the length in its head") }
    guard length <= Limits.messageBytes else {
      throw Failure(reason: "a message of \(length) bytes, and the most is \(Limits.messageBytes)")
    }
    let start = end + mark.count
    guard bytes.count >= start + length else { return nil }
    defer { bytes.removeFirst(start + length) }
    return Array(bytes[start..<start + length])
  }

  private static func length(in head: String) -> Int? {
    for line in head.split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      return Int(parts[1].filter { $0 != " " }).flatMap { $0 >= 0 ? $0 : nil }
    }
    return nil
  }
}
