import CairoCanvas
import Files
import Foundation
import Storage

/// What runs in this process: the program and the libraries that it has loaded. Other builds and other versions may draw other
/// pictures, so what is kept of pictures is for these alone.
enum LoadedCode {
  /// Characters that no other program, library or font has; nil where the system does not tell what is loaded.
  static let name: String? = {
    let code = Set(executableFiles).sorted()
    let files = code + FontCatalogue.debian.files.map(\.path)
    let states = files.compactMap(FileState.init)
    guard !code.isEmpty, states.count == files.count else { return nil }
    return zip(files, states).map { "\($0) \($1.name)\n" }.joined()
  }()

  /// The same in few characters.
  static let digest = name.map { Digest.hexadecimal(of: Array($0.utf8)) }

  /// The files that are mapped into memory to be executed.
  private static var executableFiles: [String] {
    // It has no size and is to be read to its end.
    guard let map = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd() else { return [] }
    return String(decoding: map, as: UTF8.self).split(separator: "\n").compactMap { line in
      let columns = line.split(separator: " ", maxSplits: 5)
      guard columns.count == 6, columns[1].contains("x") else { return nil }
      let path = columns[5].drop { $0 == " " }
      return path.hasPrefix("/") ? String(path) : nil
    }
  }
}
