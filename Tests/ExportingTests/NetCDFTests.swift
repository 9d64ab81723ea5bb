import Results
import TestSupport
import Testing

@testable import Exporting

/// The bytes of NetCDF's classic format.
@Suite struct NetCDFTests {
  private static let dataset: Dataset = {
    let mode = Dimension("mode", .labels(["λ", "first"]))
    return Dataset(
      name: "tiny",
      variables: [
        .init("x", LabelledArray([mode], .numbers([1.5, .infinity]), mask: [true, false]), title: "X", unit: "τ"),
        .init("holds", LabelledArray([mode], .booleans([true, false]))),
      ])
  }()

  /// The offsets in the head lead to the data, which lie one after the other up to the end.
  @Test func theBytesAreThoseOfTheFormat() {
    let bytes = NetCDFFile(Self.dataset).bytes
    #expect(bytes.starts(with: Array("CDF".utf8) + [2, 0, 0, 0, 0, 0, 0, 0, 0x0A]))
    #expect(bytes.count % 4 == 0)
    expectGolden(Self.hexadecimal(bytes), "tiny.nc.txt")
  }

  @Test func theSameDataAreTheSameBytes() {
    #expect(NetCDFFile(Self.dataset).bytes == NetCDFFile(Self.dataset).bytes)
  }

  /// Sixteen bytes a line, with the letters beside them.
  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 16).map { start in
      let line = bytes[start..<min(start + 16, bytes.count)]
      let digits = line.map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined(separator: " ")
      let letters = line.map { (32..<127).contains($0) ? String(UnicodeScalar($0)) : "." }.joined()
      return digits + String(repeating: "   ", count: 16 - line.count) + "  " + letters + "\n"
    }.joined()
  }
}
