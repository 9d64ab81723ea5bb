internal import COpenBLAS

/// The library under the larger products and the factorisations: OpenBLAS, one thread, with fixed kernels. It is opened
/// with the first call, since many commands compute nothing.
///
/// Left alone, OpenBLAS picks kernels by the processor's name, so the last bits of a result would differ between
/// machines. Where the processor has AVX2 and FMA the Haswell kernels are chosen, whatever the environment variable
/// `OPENBLAS_CORETYPE` says; elsewhere those that OpenBLAS finds for the processor.
public enum NumericalBackend {
  /// The name by which the loader finds the library.
  public static let libraryName = "libopenblas.so.0"

  /// Its functions.
  static let functions = lazyrich_blas_open()

  /// The name of the kernels in use, such as `Haswell`.
  public static var coreName: String { functions.core_name().map { String(cString: $0) } ?? "unknown" }

  /// The same, as far as it is known without the library; nil where that decides.
  public static var knownCoreName: String? { lazyrich_cpu_has_avx2_fma() != 0 ? "Haswell" : nil }

  /// The number of threads that one operation uses: 1, because work is parallel over operations, not inside them.
  public static var threadCount: Int { Int(functions.thread_count()) }
}
