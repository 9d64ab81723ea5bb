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

  /// The sum of the squares of `count` numbers, in the order of `innerProduct`.
  @inlinable
  @inline(__always)
  public static func squaredNorm<Scalar: BinaryFloatingPoint>(count: Int, _ number: (Int) -> Scalar) -> Scalar {
    var (first, second, third, fourth): (Scalar, Scalar, Scalar, Scalar) = (0, 0, 0, 0)
    var index = 0
    while index &+ 4 <= count {
      let (a, b, c, d) = (number(index), number(index &+ 1), number(index &+ 2), number(index &+ 3))
      first += a * a
      second += b * b
      third += c * c
      fourth += d * d
      index &+= 4
    }
    var sum = (first + second) + (third + fourth)
    while index < count {
      sum += number(index) * number(index)
      index &+= 1
    }
    return sum
  }
}
