import { authorizationCodePkce } from '#content/scenarios/authorization-code-pkce/scenario.ts'
import { pictureSize, shareFlow } from './share-picture.tsx'

export const alt = 'OAuth Lanes: see what OAuth actually sends'
export const size = pictureSize
export const contentType = 'image/png'

export default function Picture() {
  return shareFlow(authorizationCodePkce, {
    title: 'See what OAuth actually sends',
    summary: 'Step through a sign-in one message at a time, against a real authorization server.',
    aside: '',
  })
}
