import Testing

@testable import Files

/// The cache of the loader, as `ldconfig` writes it.
@Suite struct InstalledLibraryTests {
  /// A cache with these libraries.
  private static func cache(_ libraries: [(name: String, path: String)]) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(value)) { Array($0) } }
    var (entries, texts) = ([UInt8](), [UInt8]())
    let start = 48 + 24 * libraries.count
    for library in libraries {
      let name = start + texts.count
      texts += Array(library.name.utf8) + [0]
      entries += number(0x0303) + number(name) + number(start + texts.count) + Array(repeating: 0, count: 12)
      texts += Array(library.path.utf8) + [0]
    }
    let header = Array("glibc-ld.so.cache1.1".utf8) + number(libraries.count) + number(texts.count)
    return header + Array(repeating: 0, count: 48 - header.count) + entries + texts
  }

  private static func path(of name: String, in cache: [UInt8]) -> String? {
    cache.withUnsafeBytes { InstalledLibrary.path(of: name, in: $0) }
  }

  private static let known = cache([
    ("libb.so.1", "/lib/libb.so.1"), ("libab.so", "/x/libab.so"), ("liba.so", "/liba.so"),
  ])

  @Test(arguments: [
    ("libb.so.1", "/lib/libb.so.1"), ("libab.so", "/x/libab.so"), ("liba.so", "/liba.so"), ("libb.so", nil), ("b", nil),
    ("", nil),
  ])
  func pathIsThatOfTheName(name: String, path: String?) {
    #expect(Self.path(of: name, in: Self.known) == path)
  }

  @Test func twoPathsAreNone() {
    let cache = Self.cache([("liba.so", "/one/liba.so"), ("liba.so", "/two/liba.so")])
    #expect(Self.path(of: "liba.so", in: cache) == nil)
  }

  @Test func aBrokenCacheHasNothing() {
    for count in 0..<(Self.known.count - 8) {
      #expect(Self.path(of: "liba.so", in: Array(Self.known.prefix(count))) == nil)
    }
    #expect(Self.path(of: "liba.so", in: Array("ld.so-1.7.0".utf8) + Self.known) == nil)
  }

  @Test(arguments: [
    ("/a/libopenblasp-r0.3.21.so", "0.3.21"), ("/a-r/libopenblas-r0.3.29.dev.so", "0.3.29.dev"),
    ("/libopenblas.so.0", nil), ("/blas-r1.so", nil), ("/libopenblas-r1-r2.so", nil),
  ])
  func versionIsThatInTheNameOfTheFile(path: String, version: String?) {
    #expect(InstalledLibrary.version(inPath: path) == version)
  }
}
