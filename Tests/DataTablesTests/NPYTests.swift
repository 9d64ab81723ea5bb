import Diagnostics
import Experiments
import Schemas
import TestSupport
import Testing

@testable import DataTables

/// Reading of NPY files.
@Suite struct NPYTests {
  private static let rows = [[1, 2], [3, 4.5], [-5, 6e-3]]

  @Test(arguments: [1, 2, 3] as [UInt8]) func everyVersion(version: UInt8) throws {
    var file = NPYFile.small
    file.version = version
    #expect(try DataTable(npy: file.bytes).rows == Self.rows)
  }

  @Test func bothOrdersOfElements() throws {
    var file = NPYFile.small
    file.isFortranOrder = true
    #expect(try DataTable(npy: file.bytes).rows == [[1, 4.5], [2, -5], [3, 6e-3]])
  }

  @Test func bothOrdersOfBytes() throws {
    var file = NPYFile.small
    file.descriptor = ">f8"
    file.numbers = Self.rows.joined().flatMap { NPYFile.littleEndian([$0]).reversed() }
    #expect(try DataTable(npy: file.bytes).rows == Self.rows)
  }

  @Test(
    arguments: [
      ("<f4", [0x00, 0x00, 0xC0, 0x3F], 1.5), (">f4", [0x3F, 0xC0, 0x00, 0x00], 1.5),
      ("|i1", [0xFF], -1), ("<i1", [0x80], -128), ("|u1", [0xFF], 255), ("<i2", [0xFE, 0xFF], -2),
      (">i2", [0xFF, 0xFE], -2), ("<u2", [0xFE, 0xFF], 65534), ("<i4", [0, 0, 0, 0x80], -2_147_483_648),
      (">u4", [0x80, 0, 0, 0], 2_147_483_648), ("<i8", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], -1),
      ("=u8", [0, 0, 0, 0, 0, 0, 0, 0x80], 9_223_372_036_854_775_808), ("<f8", [0, 0, 0, 0, 0, 0, 0xF0, 0xBF], -1),
    ] as [(String, [UInt8], Double)])
  func everyTypeOfNumber(descriptor: String, bytes: [UInt8], value: Double) throws {
    let file = NPYFile(descriptor: descriptor, shape: "(1, 1)", numbers: bytes)
    #expect(try DataTable(npy: file.bytes).rows == [[value]])
  }

  @Test func oneDimensionIsAColumnOrARow() throws {
    let file = NPYFile(shape: "(3,)", numbers: NPYFile.littleEndian([1, 2, 3]))
    let table = try DataTable(npy: file.bytes)
    #expect(table.rows == [[1], [2], [3]] && table.withVectorAsRow.rows == [[1, 2, 3]])
  }

  @Test func theHeaderMayBeWrittenInOtherWays() throws {
    let header = "{\"shape\":(3,2),'fortran_order':False,\n'descr':'<f8'}"
    #expect(try DataTable(npy: NPYFile.file(2, header: header) + NPYFile.small.numbers).rows == Self.rows)
  }

  @Test func pythonTwoWroteLongSizes() throws {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3L, 2L), }"
    #expect(try DataTable(npy: NPYFile.file(1, header: header) + NPYFile.small.numbers).rows == Self.rows)
  }

  /// What a notebook chooses of a file: rows and names, or why nothing, with the words at fault.
  private static func choosing(_ choice: String) throws -> (rows: [[Double]], names: [String]?, fault: String) {
    var context = DecodingContext()
    let yaml = SourceText(name: "notebook", text: "{file: x.npy, \(choice)}")
    let written = try #require(YAMLReader.read(yaml, bytes: 0..<yaml.bytes.count, &context))
    let file = NPYFile(shape: "(3, 2)", numbers: NPYFile.littleEndian([0.5, 7, 1.5, -1, 2.5, 7]))
    do throws(DataFault) {
      guard let choice = DataFileChoice(written, &context) else { return ([], nil, "unread") }
      let table = try DataTable(npy: file.bytes).choosing(choice, written)
      return (table.rows, table.names, "")
    } catch {
      return ([], nil, "\(error.range?.text ?? "-") | \(error.message) | \(error.hint)")
    }
  }

  /// Columns and classes are chosen by number; what only CSV files have is refused with what to do.
  @Test func whatHasAMeaningIsChosen() throws {
    #expect(try Self.choosing("columns: [2, 1]").rows == [[7, 0.5], [-1, 1.5], [7, 2.5]])
    let classes = try Self.choosing("one-hot: 2")
    #expect(classes.rows == [[0, 1], [1, 0], [0, 1]] && classes.names == ["-1", "7"])
    #expect(
      try Self.choosing("columns: [1], one-hot: 2, classes: [7, -1]").rows == [
        [0.5, 1, 0], [1.5, 0, 1], [2.5, 1, 0],
      ])
    let faults = try [
      "columns: [length]", "columns: [3]", "one-hot: species", "one-hot: 2, classes: [7, 8]",
      "one-hot: 2, classes: [7, 7.0]",
      "headings: 1", "separator: comma", "columns: [1], decimal: comma",
    ].map { try "\($0)\n  \(Self.choosing($0).fault)\n" }
    expectGolden(faults.joined(separator: "\n"), "npy-choices.txt")
  }

  /// A header may say anything; nothing of the size that it says is formed before the bytes were counted.
  @Test(arguments: [
    "(9223372036854775807, 9223372036854775807)", "(1000000000, 1000000000)", "(4611686018427387904, 4)", "(1000001,)",
    "(99999999999999999999, 1)", "(1000, 1000)",
  ])
  func absurdSizesAreRefused(shape: String) {
    #expect(throws: DataFault.self) { try DataTable(npy: NPYFile(shape: shape, numbers: NPYFile.small.numbers).bytes) }
  }

  @Test func brokenFilesAreAFaultAndNeverACrash() {
    var generator = SeededGenerator(seed: 20)
    let scraps = [
      "'descr'", "'<i8'", "'<f4'", "(", ")", "(2,", "True", "{", "}", "'", "\u{93}NUMPY", "99999999", ",", ":",
    ]
    var (read, refused) = (0, 0)
    for version: UInt8 in [1, 2, 3] {
      var file = NPYFile.small
      file.version = version
      for _ in 0..<3000 {
        do throws(DataFault) {
          let table = try DataTable(npy: generator.mutation(of: file.bytes, scraps: scraps))
          read += 1
          let width = table.rows.first?.count ?? 0
          #expect(width > 0 && table.rows.allSatisfy { $0.count == width && $0.allSatisfy(\.isFinite) })
        } catch {
          refused += 1
          #expect(!error.message.isEmpty && !error.hint.isEmpty)
        }
      }
    }
    #expect(read > 0 && refused > 0)
  }
}
