// dt-sql-parser imports its files without their endings, as bundlers allow and Node does not.
const endings = ['.js', '/index.js'];

export async function resolve(specifier, context, next) {
  if (!/^\.\.?\//.test(specifier) || specifier.endsWith('.js')) {
    return next(specifier, context);
  }
  for (const ending of endings) {
    try {
      return await next(specifier + ending, context);
    } catch (e) {
      if (e.code !== 'ERR_MODULE_NOT_FOUND') {
        throw e;
      }
    }
  }
  return next(specifier, context);
}
