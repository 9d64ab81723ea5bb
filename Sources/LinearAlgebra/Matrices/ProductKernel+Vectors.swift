extension ProductKernel {
  /// The inner product of `count` numbers with as many others, in four sums of every fourth term, so that an addition
  /// need not wait for the one before.
  @inlinable
  public static func innerProduct(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, count: Int
  ) -> Double {
    var (first, second, third, fourth) = (0.0, 0.0, 0.0, 0.0)
    var index = 0
    while index &+ 4 <= count {
      first += left[index] * right[index]
      second += left[index &+ 1] * right[index &+ 1]
      third += left[index &+ 2] * right[index &+ 2]
      fourth += left[index &+ 3] * right[index &+ 3]
      index &+= 4
    }
    var sum = (first + second) + (third + fourth)
    while index < count {
      sum += left[index] * right[index]
      index &+= 1
    }
    return sum
  }
}
