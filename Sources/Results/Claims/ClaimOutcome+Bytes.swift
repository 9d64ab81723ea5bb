/// Outcomes of claims as bytes, every bit of them, for programs that keep results.
extension ClaimOutcome {
  /// The bytes; nil if something could not be evaluated: diagnostics have positions, which the next edit moves.
  public var bytes: [UInt8]? {
    let all = assertions + (control ?? [])
    guard diagnostic == nil, all.allSatisfy({ $0.diagnostic == nil }) else { return nil }
    var writer = ByteWriter()
    writer.write(verdict.rawValue)
    writer.write(assertions) { $0.write($1) }
    writer.write(control) { $0.write($1) { $0.write($1) } }
    writer.write(reason) { $0.write($1) }
    return writer.bytes
  }

  /// The outcome that these bytes encode; nil if they encode none.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Mismatch) {
      guard let verdict = Verdict(rawValue: try reader.text()) else { return nil }
      let assertions = try reader.assertions()
      let control = try reader.optional { reader throws(ByteReader.Mismatch) in try reader.assertions() }
      let reason = try reader.optional { reader throws(ByteReader.Mismatch) in try reader.text() }
      guard reader.isAtEnd else { return nil }
      self.init(verdict, assertions: assertions, control: control, reason: reason)
    } catch {
      return nil
    }
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ assertion: AssertionOutcome) {
    write(assertion.text)
    switch assertion.result {
    case .comparison(let tightest, let count):
      write(0)
      write(tightest)
      write(count)
    case .condition(let count, let fault):
      write(1)
      write(count)
      write(fault) { $0.write($1) }
    case .error: write(2)
    }
  }

  private mutating func write(_ fault: AssertionOutcome.Fault) {
    switch fault {
    case .numbers(let tightest):
      write(true)
      write(tightest)
    case .element(let location):
      write(false)
      write(location) { $0.write($1) }
    }
  }

  private mutating func write(_ count: AssertionOutcome.Count) {
    for number in [count.checked, count.failed, count.withinRounding, count.infinite, count.missing] { write(number) }
    write(count.seeds) {
      $0.write($1.holding)
      $0.write($1.total)
    }
  }

  private mutating func write(_ tightest: AssertionOutcome.Tightest) {
    write(tightest.symbol.rawValue)
    for number in [tightest.left, tightest.right, tightest.margin] { write(number) }
    write(tightest.location) { $0.write($1) }
    write(tightest.next) { $0.write($1) }
    write(tightest.origins) {
      $0.write($1.text)
      $0.write($1.location) { $0.write($1) }
    }
  }
}

extension ByteReader {
  fileprivate mutating func assertions() throws(Mismatch) -> [AssertionOutcome] {
    try list { reader throws(Mismatch) in
      AssertionOutcome(text: try reader.text(), result: try reader.result())
    }
  }

  private mutating func result() throws(Mismatch) -> AssertionOutcome.Result {
    switch try integer() {
    case 0:
      let tightest = try tightest()
      return .comparison(tightest, try count())
    case 1:
      let count = try count()
      return .condition(count, try optional { reader throws(Mismatch) in try reader.fault() })
    default: throw Mismatch()
    }
  }

  private mutating func fault() throws(Mismatch) -> AssertionOutcome.Fault {
    try flag() ? .numbers(try tightest()) : .element(try location())
  }

  private mutating func count() throws(Mismatch) -> AssertionOutcome.Count {
    let (checked, failed, rounding) = (try integer(), try integer(), try integer())
    let (infinite, missing) = (try integer(), try integer())
    let seeds = try optional { reader throws(Mismatch) in
      SeedCount(holding: try reader.integer(), total: try reader.integer())
    }
    return AssertionOutcome.Count(
      checked: checked, failed: failed, withinRounding: rounding, infinite: infinite, missing: missing, seeds: seeds)
  }

  private mutating func tightest() throws(Mismatch) -> AssertionOutcome.Tightest {
    guard let symbol = ComparisonOperator(rawValue: try text()) else { throw Mismatch() }
    let (left, right, margin) = (try number(), try number(), try number())
    let (location, next) = (
      try location(), try optional { reader throws(Mismatch) in try reader.namedCoordinate() }
    )
    let origins = try list { reader throws(Mismatch) in
      AssertionOutcome.Origin(text: try reader.text(), location: try reader.location())
    }
    return AssertionOutcome.Tightest(
      symbol: symbol, left: left, right: right, margin: margin, location: location, next: next, origins: origins)
  }
}
