import CairoCanvas
import Files
import Foundation
import Storage

/// A fingerprint of the program, the libraries that it was started with and its fonts. Other versions of them may draw
/// other pictures, so pictures in the cache are only used by the program with the same fingerprint.
enum ProgramFingerprint {
  /// The files of the program and of its libraries when this was first asked for: before it opened more of them.
  private static let code = Set(executableFiles).sorted()

  /// The fingerprint; nil if the system does not say which libraries are loaded.
  static let name: String? = {
    let files = code + FontCatalogue.debian.files.map(\.path)
    let states = files.compactMap(FileState.init)
    guard !code.isEmpty, states.count == files.count else { return nil }
    return zip(files, states).map { "\($0) \($1.name)\n" }.joined()
  }()

  /// The digest of the fingerprint.
  static let digest = name.map { Digest.hexadecimal(of: Array($0.utf8)) }

  /// Everything that decides which libraries are opened later, and those that were so far.
  static func noteLaterCode(in inputs: Inputs) {
    let opened = Set(executableFiles).subtracting(code)
    for path in opened.union([Version.openBLASPath].compactMap(\.self)).sorted() + ["/etc/ld.so.cache"] {
      _ = inputs.answer(.version(path: path))
    }
  }

  /// The folders in which libraries are looked for first.
  static let libraryPath = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? ""

  /// The files that are mapped into memory to be executed.
  private static var executableFiles: [String] {
    // The file has no size, so it is read to its end.
    guard let map = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd() else { return [] }
    // Every page asks, and the map has hundreds of lines: by bytes, they are read in a tenth of a millisecond.
    return [UInt8](map).split(separator: UInt8(ascii: "\n")).compactMap { line in
      let columns = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
      guard columns.count == 6, columns[1].contains(UInt8(ascii: "x")) else { return nil }
      let path = columns[5].drop { $0 == UInt8(ascii: " ") }
      return path.first == UInt8(ascii: "/") ? String(decoding: path, as: UTF8.self) : nil
    }
  }
}
