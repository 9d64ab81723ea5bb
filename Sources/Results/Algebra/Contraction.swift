/// The sum over some dimensions of the product of two arrays.
///
/// The terms are added one by one, in the order in which a sum over the formed product would add them and with the same
/// compensation, so that its bits are the same. The product itself, which may be far larger than the arrays and the
/// result, is never in memory.
struct Contraction {
  /// The dimensions of the result.
  let kept: [Dimension]
  private let outer: PairedView
  private let inner: PairedView

  /// The sum of `left * right` over the dimensions called `names`. `union` are the dimensions of the product.
  init(_ left: [Dimension], _ right: [Dimension], union: [Dimension], over names: [String]) {
    kept = union.filter { !names.contains($0.name) }
    outer = PairedView(of: left, right, along: kept)
    inner = PairedView(of: left, right, along: union.filter { names.contains($0.name) })
  }

  /// The result for arrays along the dimensions that were given; missing where no term is there.
  func callAsFunction(_ left: LabelledArray, _ right: LabelledArray) -> LabelledArray {
    guard !left.isBlank, !right.isBlank, let a = left.numbers, let b = right.numbers else {
      return .missing(kept, .numbers)
    }
    guard left.mask == nil, right.mask == nil, inner.count > 0 else {
      return sumOfPresent(a, left.mask, b, right.mask)
    }
    let sums = a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in sumOfAll(a, b) } }
    return LabelledArray(kept, .numbers(sums))
  }

  /// The sums where no element is missing.
  private func sumOfAll(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(outer.count)
    outer.forEach { left, right in
      var sum = CompensatedSum()
      inner.forEach { sum.add(a[left &+ $0] * b[right &+ $1]) }
      sums.append(sum.value)
    }
    return sums
  }

  /// The sums where elements may be missing: their terms are left out.
  private func sumOfPresent(
    _ a: [Double], _ presentInA: [Bool]?, _ b: [Double], _ presentInB: [Bool]?
  ) -> LabelledArray {
    var sums: [Double?] = []
    outer.forEach { left, right in
      var (sum, count) = (CompensatedSum(), 0)
      inner.forEach {
        let (i, j) = (left + $0, right + $1)
        guard presentInA?[i] ?? true, presentInB?[j] ?? true else { return }
        sum.add(a[i] * b[j])
        count += 1
      }
      sums.append(count == 0 ? nil : sum.value)
    }
    return LabelledArray(kept, optionalNumbers: sums)
  }
}
