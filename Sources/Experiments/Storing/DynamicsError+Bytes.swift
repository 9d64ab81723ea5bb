import Dynamics
import LinearAlgebra
import Results

/// Why a run failed, as bytes: the number of the case, then its facts. A change of this layout needs a new
/// `Engine.numericsVersion`.
extension DynamicsError {
  /// The bytes; nil where nothing failed, but the computation was stopped.
  var bytes: [UInt8]? {
    var writer = ByteWriter()
    switch self {
    case .infeasibleRelativeScale(let scale, let widths, let rule):
      writer.write(1, widths.inputs, widths.hidden, widths.outputs)
      writer.write(scale)
      writer.write(rule == .positiveNeedsHiddenAtMostOutputs)
    case .wrongShape(let quantity, let expectedRows, let expectedColumns, let rows, let columns):
      writer.write(2, expectedRows, expectedColumns, rows, columns)
      writer.write(quantity)
    case .mismatch(let quantity, let left, let right):
      writer.write(3, left, right)
      writer.write(quantity)
    case .wrongCount(let quantity, let expected, let found):
      writer.write(4, expected, found)
      writer.write(quantity)
    case .outOfRange(let quantity, let value, let allowed):
      writer.write(5)
      writer.write(quantity)
      writer.write(value)
      writer.write(allowed)
    case .notFinite(let quantity): writer.write(6, about: quantity)
    case .tooFewSamples(let samples, let needed): writer.write(7, samples, needed)
    case .rankDeficientInputs(let rank, let inputs): writer.write(8, rank, inputs)
    case .constantInput(let number, let name, let isCentred):
      writer.write(9, number)
      writer.write(name) { $0.write($1) }
      writer.write(isCentred)
    case .overflow(let quantity): writer.write(10, about: quantity)
    case .cannotScaleZero(let quantity): writer.write(11, about: quantity)
    case .noParity(let widths): writer.write(12, widths.inputs, widths.hidden, widths.outputs)
    case .noSign(let quantity): writer.write(13, about: quantity)
    case .tooManyModes(let modes, let hidden): writer.write(14, modes, hidden)
    case .unbalancedWeights(let relativeScale, let defect, let tolerance):
      writer.write(15)
      for fact in [relativeScale, defect, tolerance] { writer.write(fact) }
    case .notRebalanceable(let defect, let tolerance):
      writer.write(16)
      for fact in [defect, tolerance] { writer.write(fact) }
    case .inputsNotWhite(let deviation):
      writer.write(17)
      writer.write(deviation)
    case .missingTask: writer.write(18)
    case .stableFormUndefined(let hidden, let modes, let condition):
      writer.write(19, hidden, modes)
      writer.write(condition) { $0.write($1) }
    case .flowNotResolved(let time):
      writer.write(20)
      writer.write(time)
    case .flowTooLong(let time):
      writer.write(21)
      writer.write(time) { $0.write($1) }
    case .linearAlgebra(let error):
      writer.write(22)
      writer.write(error)
    case .noClosedForm(let obstacle):
      switch obstacle {
      case .decayOfUnequalRates: writer.write(23, 1)
      case .methodUnderDecay: writer.write(23, 2)
      case .ruleOfNewOutput: writer.write(23, 3)
      case .startOutsideSpan(let distance):
        writer.write(23, 4)
        writer.write(distance)
      case .decayTooWeak(let reach, let needed):
        writer.write(23, 5)
        writer.write(reach)
        writer.write(needed)
      }
    case .missingTargets(let count, let total, let user):
      writer.write(24, count, total)
      writer.write(user)
    case .stopped: return nil
    }
    return writer.bytes
  }

  /// The error that these bytes encode; nil if they encode none.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let error = try? reader.dynamicsError(), reader.isAtEnd else { return nil }
    self = error
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ number: Int, _ facts: Int...) {
    for fact in [number] + facts { write(fact) }
  }

  fileprivate mutating func write(_ number: Int, about quantity: String) {
    write(number)
    write(quantity)
  }

  fileprivate mutating func write(_ error: LinearAlgebraError) {
    switch error {
    case .wrongShape(let operation, let expected, let rows, let columns):
      write(1, rows, columns)
      write(operation)
      write(expected)
    case .notFinite(let operation): write(2, about: operation)
    case .singular(let pivot): write(3, pivot)
    case .notPositiveDefinite(let order): write(4, order)
    case .notConverged(let operation, let unconverged):
      write(5, unconverged)
      write(operation)
    }
  }
}

extension ByteReader {
  fileprivate mutating func dynamicsError() throws(Mismatch) -> DynamicsError {
    switch try integer() {
    case 1:
      let widths = try widths()
      return .infeasibleRelativeScale(
        relativeScale: try number(), widths: widths,
        rule: try flag() ? .positiveNeedsHiddenAtMostOutputs : .negativeNeedsHiddenAtMostInputs)
    case 2:
      let sizes = [try integer(), try integer(), try integer(), try integer()]
      return .wrongShape(
        quantity: try text(), expectedRows: sizes[0], expectedColumns: sizes[1], rows: sizes[2], columns: sizes[3])
    case 3:
      let (left, right) = (try integer(), try integer())
      return .mismatch(quantity: try text(), left: left, right: right)
    case 4:
      let (expected, found) = (try integer(), try integer())
      return .wrongCount(quantity: try text(), expected: expected, found: found)
    case 5: return .outOfRange(quantity: try text(), value: try number(), allowed: try text())
    case 6: return .notFinite(quantity: try text())
    case 7: return .tooFewSamples(samples: try integer(), needed: try integer())
    case 8: return .rankDeficientInputs(rank: try integer(), inputs: try integer())
    case 9:
      let number = try integer()
      let name = try optional { reader throws(Mismatch) in try reader.text() }
      return .constantInput(number: number, name: name, isCentred: try flag())
    case 10: return .overflow(quantity: try text())
    case 11: return .cannotScaleZero(quantity: try text())
    case 12: return .noParity(widths: try widths())
    case 13: return .noSign(quantity: try text())
    case 14: return .tooManyModes(modes: try integer(), hidden: try integer())
    case 15: return .unbalancedWeights(relativeScale: try number(), defect: try number(), tolerance: try number())
    case 16: return .notRebalanceable(defect: try number(), tolerance: try number())
    case 17: return .inputsNotWhite(deviation: try number())
    case 18: return .missingTask
    case 19: return .stableFormUndefined(hidden: try integer(), modes: try integer(), condition: try optionalNumber())
    case 20: return .flowNotResolved(time: try number())
    case 21: return .flowTooLong(time: try optionalNumber())
    case 22: return .linearAlgebra(try linearAlgebraError())
    case 23: return .noClosedForm(try obstacle())
    case 24: return .missingTargets(count: try integer(), of: try integer(), user: try text())
    default: throw Mismatch()
    }
  }

  private mutating func obstacle() throws(Mismatch) -> ClosedFormObstacle {
    switch try integer() {
    case 1: return .decayOfUnequalRates
    case 2: return .methodUnderDecay
    case 3: return .ruleOfNewOutput
    case 4: return .startOutsideSpan(distance: try number())
    case 5: return .decayTooWeak(reach: try number(), needed: try number())
    default: throw Mismatch()
    }
  }

  private mutating func linearAlgebraError() throws(Mismatch) -> LinearAlgebraError {
    switch try integer() {
    case 1:
      let (rows, columns) = (try integer(), try integer())
      return .wrongShape(operation: try text(), expected: try text(), rows: rows, columns: columns)
    case 2: return .notFinite(operation: try text())
    case 3: return .singular(pivot: try integer())
    case 4: return .notPositiveDefinite(order: try integer())
    case 5:
      let unconverged = try integer()
      return .notConverged(operation: try text(), unconverged: unconverged)
    default: throw Mismatch()
    }
  }

  private mutating func widths() throws(Mismatch) -> Widths {
    let (inputs, hidden, outputs) = (try integer(), try integer(), try integer())
    guard min(inputs, hidden, outputs) >= 1 else { throw Mismatch() }
    return Widths(inputs: inputs, hidden: hidden, outputs: outputs)
  }

  private mutating func optionalNumber() throws(Mismatch) -> Double? {
    try optional { reader throws(Mismatch) in try reader.number() }
  }
}
