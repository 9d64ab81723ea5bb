import Diagnostics

extension DataTable {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The numbers of an NPY file of version 1, 2 or 3 (NumPy enhancement proposal 1): one or two dimensions, in C or
  /// Fortran order. Every size is compared with the number of bytes before memory is taken for it.
  ///
  /// - Parameter allowsMissing: whether numbers may be missing: NaN.
  package init(npy bytes: [UInt8], allowsMissing: Bool = false) throws(DataFault) {
    let (header, start) = try Self.header(of: bytes)
    let number = try NPYNumber(header.descriptor)
    let (rows, columns) = try Self.size(header.shape)
    let needed = rows * columns * number.width
    guard bytes.count - start == needed else {
      throw DataFault(
        message:
          "should contain \(rows) × \(columns) numbers in \(needed) bytes, and contains \(bytes.count - start) bytes",
        hint: "the file is damaged: write it again with numpy.save")
    }
    let table = (0..<rows).map { row in
      (0..<columns).map { column in
        let first = start + number.width * (header.isFortranOrder ? column * rows + row : row * columns + column)
        return number.value(bytes[first..<first + number.width])
      }
    }
    let missing = table.reduce(0) { $0 + $1.count(where: \.isNaN) }
    if !allowsMissing || missing == 0 { try Self.requireFinite(table) } else { try Self.requireNumbers(table) }
    self.init(
      rows: table, isVector: header.shape.count == 1,
      reading: (header.shape.count == 1
        ? "\(rows.counting("number")) (\(header.descriptor))"
        : "\(rows.counting("row")), \(columns.counting("column")) (\(header.descriptor))")
        + Self.words(missing: missing))
  }

  /// The header, and the index of the first byte of the numbers.
  private static func header(of bytes: [UInt8]) throws(DataFault) -> (NPYHeader, start: Int) {
    guard bytes.starts(with: magic), bytes.count >= magic.count + 2 else {
      throw DataFault(message: "is not an NPY file", hint: "write it with numpy.save, or name a CSV file")
    }
    let version = bytes[magic.count]
    guard 1...3 ~= version else {
      throw DataFault(
        message: "has version \(version) of the NPY format, and only versions 1 to 3 can be read",
        hint: "write it with numpy.save, or as CSV")
    }
    let lengthStart = magic.count + 2
    let lengthWidth = version == 1 ? 2 : 4
    guard bytes.count >= lengthStart + lengthWidth else { throw .unreadableHeader }
    let length = bytes[lengthStart..<lengthStart + lengthWidth].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = lengthStart + lengthWidth
    guard length <= bytes.count - start else { throw .unreadableHeader }
    return (try NPYHeader(Array(bytes[start..<start + length])), start + length)
  }

  private static func size(_ shape: [Int]) throws(DataFault) -> (rows: Int, columns: Int) {
    guard 1...2 ~= shape.count else {
      throw DataFault(
        message: "has \(shape.count) dimensions instead of 1 or 2",
        hint: "reshape it to samples × features: x.reshape(len(x), -1)")
    }
    let (rows, columns) = (shape[0], shape.count == 2 ? shape[1] : 1)
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    guard count > 0 || isTooLarge else { throw .noNumbers() }
    guard !isTooLarge, count <= Limits.numbers else { throw .tooManyNumbers("\(rows) × \(columns)") }
    return (rows, columns)
  }

  /// How many numbers are missing, for the account of how a file was read.
  static func words(missing count: Int) -> String {
    count == 0 ? "" : "; \(count.counting("number")) \(count.verb()) missing"
  }

  private static func requireNumbers(_ table: [[Double]]) throws(DataFault) {
    try requireFinite(table.map { $0.map { $0.isNaN ? 0 : $0 } })
  }

  private static func requireFinite(_ table: [[Double]]) throws(DataFault) {
    for (row, numbers) in table.enumerated() {
      guard let column = numbers.firstIndex(where: { !$0.isFinite }) else { continue }
      throw DataFault(
        message: "contains \(numbers[column]) in row \(row + 1), column \(column + 1)",
        hint: "leave out samples with missing values, or fill them in; only targets may be missing")
    }
  }
}

extension DataFault {
  /// A header that is cut off or malformed.
  static let unreadableHeader = DataFault(
    message: "has a header that cannot be read", hint: "the file is damaged: write it again with numpy.save")

  /// Values that are not real numbers of a supported type.
  static func unsupportedNumbers(_ what: String) -> DataFault {
    DataFault(
      message: "contains \(what)",
      hint: "save real numbers: numpy.save(file, x.astype(float)); the types f4, f8, i1 to i8 and u1 to u8 can be read")
  }
}
