import LinearAlgebra
import Results

extension ExperimentPlan {
  /// What a reader should know about data whose columns differ much in size: gradient descent learns the largest first.
  var scaleRemarks: [String] {
    var remarks: [String] = []
    for phase in spec.phases {
      for case .data(let data)? in phase.task?.representatives.map({ $0.spec.source?.kind }) ?? [] {
        for remark in ScaleRemarks(data: data).all where !remarks.contains(remark) { remarks.append(remark) }
      }
    }
    return remarks
  }
}

/// How much the columns of data differ in size, in words.
private struct ScaleRemarks {
  let data: TaskSource.DataTask

  /// Sizes that differ by less are seldom worth a word: what is a thousandth in size is learned a million times more
  /// slowly.
  private static let notableRatio = 1e3

  var all: [String] {
    let inputs =
      data.whitening != .none ? nil : remark(data.inputs, .input, "inputs", advice: "whiten: true, or inputs")
    return [inputs, remark(data.targets, .output, "targets", advice: "targets")].compactMap(\.self)
  }

  private func remark(_ matrix: Matrix, _ kind: IndexKind, _ what: String, advice: String) -> String? {
    let sizes = (0..<matrix.rows).map { size(of: matrix, row: $0) }.enumerated().filter { $0.element > 0 }
    guard let largest = sizes.max(by: { $0.element < $1.element }),
      let smallest = sizes.min(by: { $0.element < $1.element }),
      largest.element / smallest.element >= Self.notableRatio
    else { return nil }
    let ends = [smallest, largest].map { "\(name($0.offset, kind)) up to \(text($0.element))" }
    return
      "the \(what) differ in size by a factor of \(text(largest.element / smallest.element)) (\(ends.joined(separator: ", ")))"
      + " and are not standardised: the largest rule what is learned, and the smallest hardly count; \(advice)"
      + " divided by their standard deviations, would change that"
  }

  /// The largest number of a row, centred where the task is.
  private func size(of matrix: Matrix, row: Int) -> Double {
    let numbers = matrix.row(row).filter { !$0.isNaN }
    let mean = data.center ? numbers.reduce(0) { $0 + $1 / Double(numbers.count) } : 0
    return numbers.reduce(0) { max($0, abs($1 - mean)) }
  }

  private func name(_ row: Int, _ kind: IndexKind) -> String {
    let names = data.names[kind] ?? []
    return row < names.count ? "'\(names[row])'" : "number \(row + 1)"
  }

  private func text(_ number: Double) -> String {
    NumberFormat(abs(number) < 1e5 ? .auto : .scientific, digits: 2).text(number)
  }
}
