// The functions of OpenBLAS and LAPACKE that are used, from libraries that are opened when the first one is called.
#include <cblas.h>
#include <lapacke.h>

// The functions, with the types that their headers declare.
struct lazyrich_blas {
  __typeof__(cblas_dgemm) *dgemm;
  __typeof__(cblas_sgemm) *sgemm;
  __typeof__(cblas_dsyrk) *dsyrk;
  __typeof__(cblas_dtrsm) *dtrsm;
  __typeof__(LAPACKE_dgesdd) *dgesdd;
  __typeof__(LAPACKE_dgesdd_work) *dgesdd_work;
  __typeof__(LAPACKE_dsyevd) *dsyevd;
  __typeof__(LAPACKE_dpotrf) *dpotrf;
  __typeof__(LAPACKE_dgeqrf) *dgeqrf;
  __typeof__(LAPACKE_dorgqr) *dorgqr;
  __typeof__(LAPACKE_dgetrf) *dgetrf;
  __typeof__(LAPACKE_dgetrs) *dgetrs;
  char *(*core_name)(void);
  char *(*configuration)(void);
  int (*thread_count)(void);
};

// Opens the libraries, with one thread and with fixed kernels where the processor runs them. Where they cannot be opened,
// the program ends with a message, as it would if they were linked. Called once.
struct lazyrich_blas lazyrich_blas_open(void);

// Whether the processor runs OpenBLAS's Haswell kernels (AVX2 and FMA).
static inline int lazyrich_cpu_has_avx2_fma(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
