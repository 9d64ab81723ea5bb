import Diagnostics
import Results

extension [Coordinate] {
  /// Each coordinate once, where it is first; numbers that differ by rounding are the same, as `Coordinate.matches`
  /// says.
  var distinct: [Coordinate] {
    let all = uniqued
    let numbers = all.indices.compactMap { index -> (value: Double, index: Int)? in
      if case .number(let value) = all[index], !value.isNaN { (value, index) } else { nil }
    }
    let groups = numbers.sorted { $0.value < $1.value }.reduce(into: [[(value: Double, index: Int)]]()) {
      groups, number in
      if let first = groups.last?.first, Coordinate.equal(first.value, number.value) {
        groups[groups.count - 1].append(number)
      } else {
        groups.append([number])
      }
    }
    let repeated = Set(groups.flatMap { group in group.map(\.index).sorted().dropFirst() })
    return repeated.isEmpty ? all : all.indices.filter { !repeated.contains($0) }.map { all[$0] }
  }
}
