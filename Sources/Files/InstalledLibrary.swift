import Glibc

/// Where the loader finds shared libraries, without opening them.
public enum InstalledLibrary {
  /// The file that `dlopen` would open for the name of a library, as the loader's cache has it; nil where the cache alone
  /// does not decide.
  public static func path(of name: String) -> String? {
    let isRedirected = getenv("LD_LIBRARY_PATH") != nil || getenv("LD_PRELOAD") != nil
    guard !isRedirected, let cache = try? UserPath.contents(of: cachePath, limit: 10_000_000) else { return nil }
    return cache.withUnsafeBytes { path(of: name, in: $0) }
  }

  /// The version that the library at `path` has in the name of its file, `libopenblasp-r0.3.21.so`; nil if it has none
  /// there.
  public static func version(at path: String) -> String? { UserPath.resolved(path).flatMap(version(inPath:)) }

  static func version(inPath path: String) -> String? {
    let parts = UserPath.name(of: path).split(separator: "-r", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("lib"), parts[1].hasSuffix(".so") else { return nil }
    return String(parts[1].dropLast(3))
  }

  /// The only path of a library in the bytes of a cache, whose format `ldconfig` of glibc 2.2 brought; nil if there is
  /// none, or several from which the loader chooses.
  static func path(of name: String, in cache: UnsafeRawBufferPointer) -> String? {
    guard cache.count >= headerSize, cache.starts(with: "glibc-ld.so.cache1.1".utf8) else { return nil }
    let count = number(at: 20, in: cache)
    guard count <= (cache.count - headerSize) / entrySize else { return nil }
    let name = Array(name.utf8) + [0]
    let places = (0..<count).map { headerSize + $0 * entrySize }.filter { entry in
      let start = number(at: entry + 4, in: cache)
      return start < cache.count && cache[start...].starts(with: name)
    }
    guard places.count == 1 else { return nil }
    let start = number(at: places[0] + 8, in: cache)
    guard start < cache.count, let end = cache[start...].firstIndex(of: 0) else { return nil }
    return String(decoding: cache[start..<end], as: UTF8.self)
  }

  private static let cachePath = "/etc/ld.so.cache"
  /// The bytes before the entries, and those of an entry: its flags, where its name and its path begin, what it needs.
  private static let (headerSize, entrySize) = (48, 24)

  private static func number(at offset: Int, in cache: UnsafeRawBufferPointer) -> Int {
    Int(cache.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
