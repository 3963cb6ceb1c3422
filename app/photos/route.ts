import { handleResource } from '../resource.ts'

// Every method is asked of the API itself: it says which ones it takes.
export {
  handleResource as DELETE,
  handleResource as GET,
  handleResource as HEAD,
  handleResource as OPTIONS,
  handleResource as PATCH,
  handleResource as POST,
  handleResource as PUT,
}
