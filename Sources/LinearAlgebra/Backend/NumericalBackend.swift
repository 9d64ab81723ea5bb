internal import COpenBLAS
import Glibc

/// The library under the larger products and the factorisations: OpenBLAS, one thread, with fixed kernels.
///
/// Left alone, OpenBLAS picks kernels by the processor's name, so the last bits of a result would differ between
/// machines. Where the processor has AVX2 and FMA the Haswell kernels are chosen before the first call, whatever the
/// environment variable `OPENBLAS_CORETYPE` says; elsewhere those that OpenBLAS finds for the processor.
public enum NumericalBackend {
  /// Fixes kernels and thread count once. Every operation of this module calls it; calling it again costs nothing.
  public static func prepare() {
    _ = isPrepared
  }

  /// The name of the kernels in use, such as `Haswell`.
  public static var coreName: String {
    prepare()
    return String(cString: openblas_get_corename())
  }

  /// The number of threads that one operation uses: 1, because work is parallel over operations, not inside them.
  public static var threadCount: Int {
    prepare()
    return Int(openblas_get_num_threads())
  }

  private static let isPrepared: Bool = {
    if lazyrich_cpu_has_avx2_fma() != 0 {
      setenv("OPENBLAS_CORETYPE", "Haswell", 1)
    } else {
      unsetenv("OPENBLAS_CORETYPE")
    }
    gotoblas_dynamic_quit()
    gotoblas_dynamic_init()
    openblas_set_num_threads(1)
    // The workers that the library started when it was loaded would wait actively for work that never comes.
    lazyrich_end_blas_threads()
    return true
  }()
}
