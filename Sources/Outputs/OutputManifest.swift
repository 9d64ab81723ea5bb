import Files
import Storage

/// The list of the files that the program wrote for a report, with their digests. By it the program distinguishes its
/// own files from those of its user. It is a file in the folder beside the page, in the format of `sha256sum -c`.
struct OutputManifest: Equatable {
  /// Its file name in the folder.
  static let name = "manifest.txt"

  /// The digests that a file may have, by its path from the folder: two for a page while it is being replaced.
  private var digests: [String: Set<String>] = [:]

  /// A manifest without files.
  init() {}

  /// Reads a manifest. Lines in another format are skipped, so that the files on them count as the user's.
  init(reading bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n")) {
      let isEscaped = line.first == UInt8(ascii: "\\")
      let line = isEscaped ? line.dropFirst() : line
      guard line.count > 66, line.dropFirst(64).starts(with: "  ".utf8),
        Digest.isHexadecimal(line.prefix(64))
      else { continue }
      let path = String(decoding: line.dropFirst(66), as: UTF8.self)
      add(String(decoding: line.prefix(64), as: UTF8.self), for: isEscaped ? Self.unescaped(path) : path)
    }
  }

  /// Adds a digest that the file at `path` may have.
  mutating func add(_ digest: String, for path: String) { digests[path, default: []].insert(digest) }

  /// Whether a file at `path` with this digest is as the program wrote it.
  func wrote(_ digest: String, at path: String) -> Bool { digests[path]?.contains(digest) ?? false }

  /// Whether the program wrote a file at `path`.
  func lists(_ path: String) -> Bool { digests[path] != nil }

  /// The bytes of the file.
  var bytes: [UInt8] {
    let lines = digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { path, digests in
      let escaped = Self.escaped(path)
      let mark = escaped == path ? "" : "\\"
      return digests.sorted().map { "\(mark)\($0)  \(escaped)\n" }
    }
    return Array(lines.joined().utf8)
  }

  private static func escaped(_ path: String) -> String {
    path.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
  }

  private static func unescaped(_ path: String) -> String {
    var (text, isEscaped) = ("", false)
    for scalar in path.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "\\"): isEscaped = true
      case (true, "n"): (text, isEscaped) = (text + "\n", false)
      case (true, "r"): (text, isEscaped) = (text + "\r", false)
      default:
        text.unicodeScalars.append(scalar)
        isEscaped = false
      }
    }
    return text
  }
}
