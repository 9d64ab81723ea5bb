import Glibc

/// A temporary folder, which is removed with its files at the end of the value's life.
final class TemporaryFolder: Sendable {
  /// Its path, without a slash at the end.
  let path: String
  private let names: [String]

  /// A new folder in which files of these names will be written.
  init(names: [String]) throws {
    var template = Array("/tmp/lazyrich-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileFailure(code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    self.names = names
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// Writes a file and closes it.
  func write(_ bytes: [UInt8], to name: String) throws {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw FileFailure(code: errno) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw FileFailure(code: errno) }
      rest = rest.dropFirst(count)
    }
  }
}

/// Why a file could not be written, by the system's number.
struct FileFailure: Error {
  let code: Int32
}
